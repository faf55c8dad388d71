using System.Runtime.CompilerServices;
using NetGen.Optimizers;

namespace NetGen;

/// <summary>The learning rate as a function of the step. A plain number is a constant one.</summary>
/// <example><code>
/// LearningRateSchedule schedule = new CosineLearningRate(1e-3, 10_000);
/// double later = schedule.At(5_000);                                  // 5e-4
/// foreach ((long step, double rate) in schedule.Preview(10_000, points: 5))
///     Console.WriteLine($"{step}: {rate}");
/// Console.WriteLine($"ends behind {schedule.Steps} steps");
/// LearningRateSchedule plain = 1e-3;                                  // a number is a constant one
/// </code></example>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of step <paramref name="step"/>, counted from 0.</summary>
    public abstract double At(long step);

    /// <summary>Steps after which the rate no longer changes, as it has come to its end; null where it never does.</summary>
    public virtual long? Steps => null;

    /// <summary>The same learning rate at every step.</summary>
    public static implicit operator LearningRateSchedule(double learningRate) => new ConstantLearningRate(learningRate);

    /// <summary>This schedule for some steps, then another, which counts its steps from there.</summary>
    /// <param name="steps">Steps of this one.</param>
    /// <param name="next">The other one; a plain number is a constant.</param>
    /// <example><code>new ConstantLearningRate(1e-4).Then(500, new CosineLearningRate(1e-3, 10_000))</code></example>
    public LearningRateSchedule Then(long steps, LearningRateSchedule next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentNullException.ThrowIfNull(next);
        return new ThenLearningRate(this, steps, next);
    }

    /// <summary>The product of this schedule and another at the same step, whose numbers are factors then.</summary>
    /// <example><code>new CosineLearningRate(1e-3, 10_000).Times(new StepLearningRate(1, interval: 2_500, gamma: 0.5))</code></example>
    public LearningRateSchedule Times(LearningRateSchedule factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return new TimesLearningRate(this, factor);
    }

    /// <summary>This schedule, whose first steps w climb to it: times (t + 1)/w at step t &lt; w. It counts its steps from the beginning, those of the climb among them.</summary>
    /// <param name="steps">w.</param>
    /// <example><code>new StepLearningRate(0.1, interval: 1000).WarmUp(200)</code></example>
    public LearningRateSchedule WarmUp(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return new WarmUpLearningRate(this, steps);
    }

    /// <summary>What it will be, at evenly spaced steps from the first to the last: to look at before training, or to plot.</summary>
    /// <param name="steps">Steps of the run, at least 1.</param>
    /// <param name="points">At most so many points, at least 2.</param>
    public IReadOnlyList<(long Step, double LearningRate)> Preview(long steps, int points = 200)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        int count = (int)Math.Min(steps, points);
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (long)((decimal)(steps - 1) * i / (count - 1))).Select(step => (step, At(step)))];
    }

    private protected static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A learning rate, or a factor on it, is a finite number >= 0.");
}
