namespace NetGen.Benchmarks.Compare;

/// <summary>Contestants are timed only after they have computed the same numbers.</summary>
internal static class Agreement
{
    /// <summary>Largest difference allowed, relative to the largest magnitude: single precision summed in another order over up to some ten thousand terms.</summary>
    public const double Tolerance = 1e-4;

    private const int LossSteps = 5;

    /// <summary>Compares outputs, and, where the work is a step, gradients and the first losses. Returns what was found equal.</summary>
    /// <exception cref="DisagreementException">Something differs.</exception>
    public static string Demand(IContestant one, IContestant other, Work work)
    {
        string where = $"{other.Name}, {work}";
        double outputs = Compare($"outputs of {where}", one.Predict(), other.Predict());
        if (work.Kind == WorkKind.Predict)
            return FormattableString.Invariant($"outputs agree to {outputs:0.0e+0}");
        double gradients = Compare($"gradients of {where}", one.Gradients(), other.Gradients());
        double losses = Compare($"losses of {where}", one.Losses(work.Rule!.Value, LossSteps), other.Losses(work.Rule.Value, LossSteps));
        return FormattableString.Invariant($"outputs agree to {outputs:0.0e+0}, gradients to {gradients:0.0e+0}, the first {LossSteps} losses to {losses:0.0e+0}");
    }

    private static double Compare(string what, float[] mine, float[] theirs)
    {
        if (mine.Length != theirs.Length)
            throw new DisagreementException($"{what}: {mine.Length} numbers here, {theirs.Length} there");
        double largest = theirs.Max(Math.Abs), worst = -1;
        int at = 0;
        for (int i = 0; i < mine.Length; i++)
        {
            double difference = Math.Abs((double)mine[i] - theirs[i]);
            // NaN counts as the worst of all.
            if (difference <= worst)
                continue;
            (worst, at) = (difference, i);
            if (double.IsNaN(difference))
                break;
        }
        double relative = worst / Math.Max(largest, 1e-30);
        return relative <= Tolerance
            ? relative
            : throw new DisagreementException(FormattableString.Invariant($"{what}: element {at} is {mine[at]:R} here and {theirs[at]:R} there; the largest is {largest:R}"));
    }
}

/// <summary>Two contestants compute different things, so their times must not be compared.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
