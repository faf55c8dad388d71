namespace NetGen.Samples;

/// <summary>Where a training of several networks stands, in files that a stopped run goes on from: what <c>Fit</c> does for one network.</summary>
/// <param name="run">The run.</param>
/// <param name="title">What is trained: the folder's name.</param>
/// <param name="batchSize">Samples in a step.</param>
/// <param name="parts">The optimizer of each network, and what the network is called.</param>
public sealed class StepCheckpoint(SampleRun run, string title, int batchSize, params (string Part, Optimizer Optimizer)[] parts)
{
    /// <summary>Writes it.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="done">Batches done of the next one.</param>
    /// <param name="steps">Calls of all steps.</param>
    public void Save(int epoch, int done, long steps)
    {
        var progress = new TrainingProgress { Epoch = epoch, BatchesDone = done, Steps = steps, BatchSize = batchSize, Seed = run.Seed };
        foreach ((string part, Optimizer optimizer) in parts)
            TrainingCheckpoint.Save(PathOf(part), optimizer, progress);
    }

    /// <summary>Reads it, if that is asked for and it is there.</summary>
    public (int Epoch, int Done, long Steps) Resume()
    {
        if (!run.Options.Resume || !parts.All(part => File.Exists(PathOf(part.Part))))
            return (0, 0, 0);
        var progress = new TrainingProgress { BatchSize = batchSize };
        foreach ((string part, Optimizer optimizer) in parts)
            progress = TrainingCheckpoint.Load(PathOf(part), optimizer);
        run.Say($"goes on from {Path.GetDirectoryName(PathOf(parts[0].Part))}: {progress.Epoch} epochs and {progress.BatchesDone} batches done");
        return (progress.Epoch, progress.BatchesDone, progress.Steps);
    }

    private string PathOf(string part) => Path.Combine(run.PathOf(title + ".checkpoint"), part + ".safetensors");
}
