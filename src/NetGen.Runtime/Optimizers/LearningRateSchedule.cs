using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The learning rate as a function of the step. A plain number is a constant one.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of step <paramref name="step"/>, counted from 0.</summary>
    public abstract double At(long step);

    /// <summary>The same learning rate at every step.</summary>
    public static implicit operator LearningRateSchedule(float learningRate) => new ConstantLearningRate(learningRate);

    private protected static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A learning rate, or a factor on it, is a finite number >= 0.");
}
