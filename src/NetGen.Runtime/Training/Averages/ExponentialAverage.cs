namespace NetGen;

/// <summary>
/// An exponential moving average of the weights (Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging. 1992), moved behind every update: a ← d·a + (1
/// − d)·w. With <see cref="WarmsUp"/> the decay of update n is
/// min(d, (1 + n)/(10 + n)), so that the first weights are forgotten soon.
/// </summary>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Adam(1e-3), Callbacks = [new ExponentialAverage(0.999)] });       // the network ends with the average
/// </code></example>
/// <example><code>
/// var average = new ExponentialAverage(0.999) { WarmsUp = true };
/// Console.WriteLine(average.Decay);
/// </code></example>
public sealed class ExponentialAverage : WeightAverage
{
    private long _updates;

    /// <summary>With a decay d, at least 0 and less than 1.</summary>
    public ExponentialAverage(double decay = 0.999) =>
        Decay = decay is >= 0 and < 1 ? decay : throw new ArgumentOutOfRangeException(nameof(decay), decay, "A decay is at least 0 and less than 1.");

    /// <summary>d.</summary>
    public double Decay { get; }

    /// <summary>Whether the decay begins small. True by default.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <inheritdoc/>
    public override void OnStart(TrainingRun run)
    {
        base.OnStart(run);
        _updates = run.Optimizer.StepCount;
    }

    /// <inheritdoc/>
    public override void OnStep(TrainingRun run, in StepReport step)
    {
        // A step between two updates has moved nothing.
        if (run.Optimizer.StepCount == _updates)
            return;
        _updates = run.Optimizer.StepCount;
        See(run, 1 - (WarmsUp ? Math.Min(Decay, (1.0 + Count) / (10 + Count)) : Decay));
    }
}
