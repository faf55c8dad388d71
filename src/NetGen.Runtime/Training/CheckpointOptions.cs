namespace NetGen;

/// <summary>Which checkpoints training keeps. Each file is replaced in one step, so that a crash never leaves half a one.</summary>
/// <param name="Folder">Where; made if need be.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>
    /// What to do where the folder holds the checkpoint of an earlier run. True: go on from there (parameters, moments and progress are its; a resumed run gives the same
    /// bits as one that never
    /// stopped; without a checkpoint the run begins anew). False: begin anew and replace it. Null, the default: refuse, so that neither the network nor the files are
    /// replaced unasked.
    /// </summary>
    public bool? Resume { get; init; }

    /// <summary>
    /// Steps between two checkpoints inside an epoch; 0: none. There is one before the first step, after each epoch, and when training is cancelled or stopped in any
    /// case.
    /// </summary>
    public long EverySteps { get; init; }

    /// <summary>Parameters, moments and progress as of the last checkpoint: what a run is resumed from.</summary>
    public string LastPath => Path.Combine(Folder, "last.safetensors");

    /// <summary>Parameters of the best epoch.</summary>
    public string BestPath => Path.Combine(Folder, "best.safetensors");
}
