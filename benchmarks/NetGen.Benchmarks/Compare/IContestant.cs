namespace NetGen.Benchmarks.Compare;

/// <summary>One side of a comparison, set to a number of threads.</summary>
internal interface IContestant : IDisposable
{
    string Name { get; }

    string Version { get; }

    bool Does(WorkKind kind);

    /// <summary>Takes over the network's weights and the samples of <paramref name="task"/>.</summary>
    void Load(ComparisonTask task);

    /// <summary>Outputs on the loaded samples.</summary>
    float[] Predict();

    /// <summary>Gradients on the loaded samples, parameter after parameter in PyTorch's layouts.</summary>
    float[] Gradients();

    /// <summary>The losses of the first steps from the loaded weights.</summary>
    float[] Losses(Rule rule, int steps);

    /// <summary>Repeats the work on the loaded samples for about <paramref name="seconds"/>.</summary>
    Slice Time(Work work, double seconds);
}
