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
    /// The same for gradients, tensor by tensor. Where a ReLU's input or the two largest of a pooling window are equal but for rounding, one contestant passes the gradient on and the other does not: single
    /// elements may differ by all of their size. With a thousand features of a layer near their thresholds, and with the statistics of small batches in between, a few thousandths of a tensor's norm are such elements.
    /// An error in a formula, a weight or a mapping shows as tenths.
    /// </summary>
    public const double GradientTolerance = 2e-2;

    /// <summary>Compares outputs, or the gradients of the first step, the losses of two, and the running statistics after them. Returns what was found equal.</summary>
    /// <exception cref="DisagreementException">They differ.</exception>
    public static string Demand(FirstRun mine, FirstRun theirs, ComparisonTask task, Work work)
    {
        if (work.Kind == WorkKind.Predict)
            return FormattableString.Invariant($"outputs to {Distance("outputs", mine.Results, theirs.Results, task.Outputs, Tolerance):0.0e+0}");
        double gradients = Distance("gradients", mine.Results, theirs.Results, task.Learned, GradientTolerance);
        double losses = Distance("losses", mine.Losses, theirs.Losses, [("of both steps", 2)], Tolerance);
        double buffers = Distance("running statistics", mine.Buffers, theirs.Buffers, task.Buffers, GradientTolerance);
        return FormattableString.Invariant($"gradients to {gradients:0.0e+0}, losses of two steps to {losses:0.0e+0}{(task.Buffers.Count > 0 ? $", running statistics to {buffers:0.0e+0}" : "")}");
    }

    /// <summary>The largest distance of two tensors, ‖mine − theirs‖ / ‖theirs‖. A tensor that is nearly nothing beside the others is measured by theirs.</summary>
    private static double Distance(string what, float[] mine, float[] theirs, IReadOnlyList<(string Name, int Length)> tensors, double tolerance)
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
            double difference = 0;
            for (int i = 0; i < length; i++)
                difference += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
            double distance = Math.Sqrt(difference) / Math.Max(Math.Max(Math.Sqrt(Squares(b)), floor * Math.Sqrt(length)), 1e-30);
            // NaN is no agreement either.
            if (!(distance <= tolerance))
                throw new DisagreementException(FormattableString.Invariant($"{what}: {name} [{length}] differs by {distance:0.0e+0} of its norm, {tolerance:0.0e+0} are allowed; it starts {a[0]:R} here and {b[0]:R} there"));
            worst = Math.Max(worst, distance);
            from += length;
        }
        return worst;
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
