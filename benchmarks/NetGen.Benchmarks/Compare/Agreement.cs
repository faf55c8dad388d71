namespace NetGen.Benchmarks.Compare;

/// <summary>Contestants are timed only after they have computed the same numbers.</summary>
internal static class Agreement
{
    /// <summary>
    /// Distance allowed between two outputs or rows of losses, relative to the magnitude: single precision, summed in another order over up to some ten thousand terms a layer and
    /// some dozens of layers; Winograd's transforms, which NetGen uses, cost one digit of the seven.
    /// </summary>
    public const double Tolerance = 2e-4;

    /// <summary>
    /// The same for gradients and running statistics. Where a ReLU's input is zero but for rounding, or the two largest of a pooling window are equal but for rounding, one contestant passes the gradient on
    /// and another does not: single elements differ by all of their size, and the layers before, with the statistics of small batches in between, make more of it. An error in a formula shows as tenths.
    /// </summary>
    public const double GradientTolerance = 2e-2;

    /// <summary>
    /// How much of that there is depends on network and weights, so PyTorch itself is the measure: where its two memory formats and TorchSharp, which sum in different orders, differ by more than the tolerance allows,
    /// NetGen may differ from one of them by so many times as much; never by more than <see cref="MostTolerance"/>.
    /// </summary>
    private const double TimesOwnDifference = 3, MostTolerance = 0.15;

    /// <summary>Compares outputs, or the gradients of the first step, the losses of two, and the running statistics after them. Returns what was found equal.</summary>
    /// <param name="mine">NetGen's.</param>
    /// <param name="theirs">The other's.</param>
    /// <param name="own">What the other's library computes in other orders.</param>
    /// <param name="task">What was computed.</param>
    /// <param name="work">In which way.</param>
    /// <exception cref="DisagreementException">They differ.</exception>
    public static string Demand(FirstRun mine, FirstRun theirs, IReadOnlyList<FirstRun> own, ComparisonTask task, Work work)
    {
        if (work.Kind == WorkKind.Predict)
            return FormattableString.Invariant($"outputs to {Distance("outputs", mine.Results, theirs.Results, [], task.Outputs, Tolerance):0.0e+0}");
        double gradients = Distance("gradients", mine.Results, theirs.Results, [.. own.Select(run => run.Results)], task.Learned, GradientTolerance);
        double losses = Losses(mine.Losses, theirs.Losses);
        double buffers = Distance("running statistics", mine.Buffers, theirs.Buffers, [.. own.Select(run => run.Buffers)], task.Buffers, GradientTolerance);
        return FormattableString.Invariant($"gradients to {gradients:0.0e+0}, losses of two steps to {losses:0.0e+0}{(task.Buffers.Count > 0 ? $", running statistics to {buffers:0.0e+0}" : "")}");
    }

    /// <summary>The second loss has felt an update by gradients that differ by some hundredths: it may differ by a tenth of what the update changed.</summary>
    private static double Losses(float[] mine, float[] theirs)
    {
        double change = Math.Abs((double)theirs[1] - theirs[0]), worst = 0;
        for (int step = 0; step < 2; step++)
        {
            double difference = Math.Abs((double)mine[step] - theirs[step]), allowed = Tolerance * Math.Abs(theirs[step]) + (step == 0 ? 0 : 0.1 * change);
            if (!(difference <= allowed))
                throw new DisagreementException(FormattableString.Invariant($"the loss of step {step + 1} is {mine[step]:R} here and {theirs[step]:R} there, a difference of {allowed:0.0e+0} is allowed"));
            worst = Math.Max(worst, difference / Math.Abs(theirs[step]));
        }
        return worst;
    }

    /// <summary>The largest distance of two tensors, ‖mine − theirs‖ / ‖theirs‖. A tensor that is nearly nothing beside the others is measured by theirs.</summary>
    private static double Distance(string what, float[] mine, float[] theirs, IReadOnlyList<float[]> own, IReadOnlyList<(string Name, int Length)> tensors, double tolerance)
    {
        int expected = tensors.Sum(t => t.Length);
        if (mine.Length != expected || theirs.Length != expected)
            throw new DisagreementException($"{what}: {mine.Length} numbers here, {theirs.Length} there, {expected} expected");
        // Root mean square of all: single tensors below a millionth of it are rounding alone.
        double floor = 1e-6 * Math.Sqrt(Squares(theirs) / Math.Max(1, expected)), worst = 0;
        int from = 0;
        foreach ((string name, int length) in tensors)
        {
            ReadOnlySpan<float> a = mine.AsSpan(from, length), b = theirs.AsSpan(from, length);
            double norm = Math.Max(Math.Max(Math.Sqrt(Squares(b)), floor * Math.Sqrt(length)), 1e-30), distance = Difference(a, b) / norm;
            double allowed = tolerance;
            foreach (float[] other in own)
                allowed = Math.Max(allowed, Math.Min(MostTolerance, TimesOwnDifference * Difference(other.AsSpan(from, length), b) / norm));
            // NaN is no agreement either.
            if (!(distance <= allowed))
                throw new DisagreementException(FormattableString.Invariant($"{what}: {name} [{length}] differs by {distance:0.0e+0} of its norm, {allowed:0.0e+0} are allowed; it starts {a[0]:R} here and {b[0]:R} there"));
            worst = Math.Max(worst, distance);
            from += length;
        }
        return worst;
    }

    private static double Difference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return Math.Sqrt(sum);
    }

    private static double Squares(ReadOnlySpan<float> numbers)
    {
        double sum = 0;
        foreach (float number in numbers)
            sum += (double)number * number;
        return sum;
    }
}

/// <summary>Two contestants compute different things, so their times must not be compared.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
