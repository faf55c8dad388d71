namespace NetGen.Optimizers;

/// <summary>One schedule for some steps, then another, which counts its steps from there.</summary>
internal sealed class ThenLearningRate(LearningRateSchedule first, long steps, LearningRateSchedule next) : LearningRateSchedule
{
    public override long? Steps => next.Steps is long more ? steps + more : null;

    public override string ToString() => FormattableString.Invariant($"{first} for {steps} steps, then {next}");

    public override double At(long step) => step < steps ? first.At(step) : next.At(step - steps);
}

/// <summary>The product of two schedules at the same step.</summary>
internal sealed class TimesLearningRate(LearningRateSchedule one, LearningRateSchedule other) : LearningRateSchedule
{
    public override long? Steps => one.Steps is long a && other.Steps is long b ? Math.Max(a, b) : null;

    public override string ToString() => $"({one}) times ({other})";

    public override double At(long step) => one.At(step) * other.At(step);
}

/// <summary>A linear climb to a schedule that counts its steps from the beginning.</summary>
internal sealed class WarmUpLearningRate(LearningRateSchedule schedule, long steps) : LearningRateSchedule
{
    public override long? Steps => schedule.Steps is long its ? Math.Max(its, steps) : null;

    public override string ToString() => FormattableString.Invariant($"{schedule}, warmed up over {steps} steps");

    public override double At(long step) => step + 1 < steps ? schedule.At(step) * (step + 1) / steps : schedule.At(step);
}
