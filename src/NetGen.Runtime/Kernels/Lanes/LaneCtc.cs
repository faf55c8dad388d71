using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Connectionist temporal classification in the lanes layout: logarithms [steps][blocks][classes][L]; labels [batch][most], counts [batch] and lengths [batch] (or null: all steps
/// are real) as the
/// caller has them. A unit is a block of samples. Labels and counts must have been checked.
/// </summary>
public static unsafe class LaneCtc
{
    /// <summary>loss [blocks][L]; lanes past the batch repeat the last sample.</summary>
    public static void Forward<V>(
        float* logarithms, int* labels, int* counts, float* lengths, float* loss, float* states, int steps, int classes, int most, int blank, bool perLabel, bool zeroInfinity,
        int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        for (int block = from; block < to; block++)
        {
            int valid = LaneLayout.Valid<V>(block, batch), first = block * V.Count;
            for (int lane = 0; lane < valid; lane++)
            {
                int sample = first + lane;
                CtcSample paths = Sample<V>(logarithms, labels, counts, lengths, steps, classes, most, blank, batch, sample);
                loss[sample] = ChannelsLastCtc.Reported(paths.Loss(states + sample * (nint)PartialResults.CtcStates(most)), counts[sample], perLabel, zeroInfinity);
            }
            for (int lane = valid; lane < V.Count; lane++)
                loss[first + lane] = loss[first + valid - 1];
        }
    }

    /// <summary>dx [steps][blocks][classes][L]; zeros past the ends of sequences and in the lanes past the batch.</summary>
    public static void Gradient<V>(
        float* logarithms, int* labels, int* counts, float* lengths, float* dy, float* dx, float* states, int steps, int classes, int most, int blank, bool perLabel,
        int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        for (int block = from; block < to; block++)
        {
            for (int step = 0; step < steps; step++)
                new Span<float>(dx + ((long)step * blocks + block) * classes * V.Count, classes * V.Count).Clear();
            for (int lane = 0; lane < LaneLayout.Valid<V>(block, batch); lane++)
            {
                int sample = block * V.Count + lane;
                CtcSample paths = Sample<V>(logarithms, labels, counts, lengths, steps, classes, most, blank, batch, sample);
                paths.Gradient(
                    dx + (long)block * classes * V.Count + lane, ChannelsLastCtc.Share(dy[sample], counts[sample], perLabel),
                    states + sample * (nint)PartialResults.CtcPaths(most, steps));
            }
        }
    }

    private static CtcSample Sample<V>(float* logarithms, int* labels, int* counts, float* lengths, int steps, int classes, int most, int blank, int batch, int sample)
        where V : unmanaged, ISimd<V> => new(
            logarithms + (long)(sample / V.Count) * classes * V.Count + sample % V.Count, (nint)LaneLayout.Blocks<V>(batch) * classes * V.Count, V.Count,
            labels + (nint)sample * most, counts[sample], lengths == null ? steps : (int)lengths[sample], blank);
}
