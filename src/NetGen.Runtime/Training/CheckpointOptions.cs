namespace NetGen;

/// <summary>Which checkpoints training keeps. Each file is replaced in one step, so that a crash never leaves half a one.</summary>
/// <param name="Folder">Where; made if need be.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>Whether to go on from the last checkpoint, if there is one. A resumed run gives the same bits as one that never stopped.</summary>
    public bool Resume { get; init; } = true;

    /// <summary>Steps between two checkpoints inside an epoch; 0: none. There is one after each epoch and when training is cancelled in any case.</summary>
    public long EverySteps { get; init; }

    /// <summary>Parameters, moments and progress as of the last checkpoint.</summary>
    public string LastPath => Path.Combine(Folder, "last.safetensors");

    /// <summary>Parameters of the best epoch.</summary>
    public string BestPath => Path.Combine(Folder, "best.safetensors");
}
