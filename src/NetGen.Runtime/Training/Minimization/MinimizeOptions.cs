namespace NetGen;

/// <summary>How <see cref="NetworkTuning.Minimize"/> minimises.</summary>
/// <example><code>MinimizationResult result = net.Minimize(batch, new MinimizeOptions { Iterations = 200 });</code></example>
public sealed record MinimizeOptions
{
    /// <summary>The most iterations; 200 by default.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>Changes of parameters and gradient that stand for the curvature; 10 by default.</summary>
    public int HistorySize { get; init; } = 10;

    /// <summary>The gradient's greatest element at which the minimum is reached; 1e-5 by default.</summary>
    public double GradientTolerance { get; init; } = 1e-5;

    /// <summary>By what part of itself the loss must fall in an iteration; three in a row that do not are the end. 1e-7 by default: floats have no more.</summary>
    public double LossTolerance { get; init; } = 1e-7;

    /// <summary>Threads; 0: one per processor.</summary>
    public int Threads { get; init; }

    internal void Verify()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Iterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HistorySize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HistorySize, 1000);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        if (!(GradientTolerance >= 0 && LossTolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(GradientTolerance), "Tolerances are >= 0.");
    }
}
