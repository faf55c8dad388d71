using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>What labels count for in a loss, in the lanes layout. Units and labels are those of <see cref="LaneSoftmaxCrossEntropy"/>.</summary>
public static unsafe class LaneLabelWeights
{
    /// <summary>
    /// y [units][L] = weights[label], 1 where there are none; 0 where the label is <paramref name="ignored"/> or none of the classes. Lanes past the batch repeat the last sample.
    /// </summary>
    public static void Fill<V>(int* labels, float* y, ReadOnlySpan<float> weights, int classes, int ignored, int plane, int batch, int from, int to, int steps = 1)
        where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int block = LaneSoftmaxCrossEntropy.Block<V>(unit, plane, batch, steps, out int position), valid = LaneLayout.Valid<V>(block, batch), positions = plane * steps;
            int* label = labels + (long)block * V.Count * positions + position;
            for (int lane = 0; lane < V.Count; lane++)
                y[(long)unit * V.Count + lane] = ChannelsLastLabelWeights.Of(label[(nint)Math.Min(lane, valid - 1) * positions], weights, classes, ignored);
        }
    }
}
