namespace NetGen.Benchmarks.Compare;

/// <summary>What is timed.</summary>
internal enum WorkKind
{
    /// <summary>Inputs to outputs.</summary>
    Predict,

    /// <summary>Forward, backward and update.</summary>
    Step,
}

/// <summary>The rules of update that are compared, each at the learning rate of its first use.</summary>
internal enum Rule
{
    Sgd,
    Adam,
}

/// <summary>One measurement: what, on how many samples, with which rule where it trains.</summary>
internal sealed record Work(WorkKind Kind, int Batch, Rule? Rule = null)
{
    /// <summary>Small enough that thousands of steps on the same samples neither diverge nor end in denormal gradients at once.</summary>
    public const float LearningRate = 1e-4f;

    /// <summary>What every network is asked for.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new(WorkKind.Step, 64, Compare.Rule.Sgd),
        new(WorkKind.Step, 64, Compare.Rule.Adam),
        new(WorkKind.Predict, 1),
        new(WorkKind.Predict, 32),
    ];

    public override string ToString() => Kind == WorkKind.Step ? $"train step, {Rule}, batch {Batch}" : $"predict, batch {Batch}";
}
