namespace NetGen.Benchmarks.Compare;

/// <summary>What is timed.</summary>
internal enum WorkKind
{
    /// <summary>Inputs to outputs.</summary>
    Predict,

    /// <summary>Forward, backward and update.</summary>
    Step,
}

/// <summary>The rules of update that are compared.</summary>
internal enum Rule
{
    Sgd,

    /// <summary>SGD with a momentum of 0.9.</summary>
    Momentum,

    Adam,

    /// <summary>Adam with a decay of the weights of <see cref="Work.Decay"/>, apart from the gradient.</summary>
    AdamW,
}

/// <summary>One measurement: what, on how many samples, with which rule where it trains.</summary>
internal sealed record Work(WorkKind Kind, int Batch, Rule? Rule = null)
{
    /// <summary>Small enough that thousands of steps on the same samples neither diverge nor end in denormal gradients at once.</summary>
    public const float LearningRate = 1e-4f;

    public const float Momentum = 0.9f;

    /// <summary>Of the weights, a step: what PyTorch's AdamW has by itself.</summary>
    public const float Decay = 0.01f;

    public override string ToString() => Kind == WorkKind.Step ? $"train step, {Rule}, batch {Batch}" : $"predict, batch {Batch}";
}
