namespace NetGen;

/// <summary>
/// A loss on the current tensor, which stays the current one. Several losses add up, each times its <see cref="Weight"/>.
/// Losses are there in training only.
/// </summary>
/// <example>Two losses on one network, the second with a tenth of the weight, each reported by its name: <code>
/// [Dense(10), SoftmaxCrossEntropy(Name = "class"), From("box"), SmoothL1(Name = "place", Weight = 0.1, Target = "corners")]
/// </code></example>
public abstract class LossAttribute : StatementAttribute
{
    private protected LossAttribute()
    {
    }

    /// <summary>Name under which the loss is reported. Default: its kind.</summary>
    public string? Name { get; set; }

    /// <summary>Factor in the total loss. Default 1.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>
    /// What the tensor is compared with: the name of another tensor of the network (given by <see cref="AsAttribute"/>), or else a name for what callers hand to each
    /// training step. Default: the caller's one unnamed target, which losses of the same kind and shape share.
    /// </summary>
    public string? Target { get; set; }
}
