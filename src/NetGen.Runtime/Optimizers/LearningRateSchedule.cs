using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>The learning rate as a function of the step. A plain number is a constant one.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of step <paramref name="step"/>, counted from 0.</summary>
    public abstract double At(long step);

    /// <summary>Steps after which the rate no longer changes, as it has come to its end; null where it never does.</summary>
    public virtual long? Steps => null;

    /// <summary>The same learning rate at every step.</summary>
    public static implicit operator LearningRateSchedule(double learningRate) => new ConstantLearningRate(learningRate);

    private protected static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A learning rate, or a factor on it, is a finite number >= 0.");
}
