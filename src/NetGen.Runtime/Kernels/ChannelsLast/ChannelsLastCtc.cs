namespace NetGen.Kernels;

/// <summary>
/// Connectionist temporal classification in the ChannelsLast layout: logarithms [steps][batch][classes]; labels [batch][most], counts [batch] and lengths [batch] (or null: all
/// steps are real) as
/// the caller has them. A unit is a sample. Labels and counts must have been checked.
/// </summary>
public static unsafe class ChannelsLastCtc
{
    /// <summary>loss [batch].</summary>
    public static void Forward(
        float* logarithms, int* labels, int* counts, float* lengths, float* loss, float* states, int steps, int classes, int most, int blank, bool perLabel, bool zeroInfinity,
        int batch, int from, int to)
    {
        for (int sample = from; sample < to; sample++)
        {
            CtcSample paths = Sample(logarithms, labels, counts, lengths, steps, classes, most, blank, batch, sample);
            loss[sample] = Reported(paths.Loss(states + sample * (nint)PartialResults.CtcStates(most)), counts[sample], perLabel, zeroInfinity);
        }
    }

    /// <summary>dx [steps][batch][classes]; zeros past the ends of sequences.</summary>
    public static void Gradient(
        float* logarithms, int* labels, int* counts, float* lengths, float* dy, float* dx, float* states, int steps, int classes, int most, int blank, bool perLabel,
        int batch, int from, int to)
    {
        for (int sample = from; sample < to; sample++)
        {
            for (int step = 0; step < steps; step++)
                new Span<float>(dx + ((long)step * batch + sample) * classes, classes).Clear();
            CtcSample paths = Sample(logarithms, labels, counts, lengths, steps, classes, most, blank, batch, sample);
            paths.Gradient(dx + (long)sample * classes, Share(dy[sample], counts[sample], perLabel), states + sample * (nint)PartialResults.CtcPaths(most, steps));
        }
    }

    /// <summary>The loss of a sample as it is reported.</summary>
    internal static float Reported(float loss, int count, bool perLabel, bool zeroInfinity) =>
        zeroInfinity && float.IsPositiveInfinity(loss) ? 0 : perLabel ? loss / Math.Max(1, count) : loss;

    /// <summary>What a sample counts for in the gradient.</summary>
    internal static float Share(float dy, int count, bool perLabel) => perLabel ? dy / Math.Max(1, count) : dy;

    private static CtcSample Sample(float* logarithms, int* labels, int* counts, float* lengths, int steps, int classes, int most, int blank, int batch, int sample) => new(
        logarithms + (long)sample * classes, (nint)batch * classes, 1, labels + (nint)sample * most, counts[sample], lengths == null ? steps : (int)lengths[sample], blank);
}
