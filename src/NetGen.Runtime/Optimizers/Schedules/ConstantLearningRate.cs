namespace NetGen;

/// <summary>The same learning rate at every step.</summary>
/// <example><code>
/// var constant = new ConstantLearningRate(1e-3);
/// Console.WriteLine(constant.LearningRate);
/// </code></example>
public sealed class ConstantLearningRate : LearningRateSchedule
{
    /// <summary>A learning rate >= 0.</summary>
    public ConstantLearningRate(double learningRate) => LearningRate = Finite(learningRate);

    /// <summary>The learning rate.</summary>
    public double LearningRate { get; }

    /// <summary>"0.001".</summary>
    public override string ToString() => FormattableString.Invariant($"{LearningRate}");

    /// <inheritdoc/>
    public override double At(long step) => LearningRate;
}
