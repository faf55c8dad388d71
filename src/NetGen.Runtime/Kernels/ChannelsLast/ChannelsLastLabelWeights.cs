namespace NetGen.Kernels;

/// <summary>What labels count for in a loss, in the ChannelsLast layout. Units and labels are those of <see cref="ChannelsLastSoftmaxCrossEntropy"/>.</summary>
public static unsafe class ChannelsLastLabelWeights
{
    /// <summary>y [pixels] = weights[label], 1 where there are none; 0 where the label is <paramref name="ignored"/> or none of the classes.</summary>
    public static void Fill(int* labels, float* y, ReadOnlySpan<float> weights, int classes, int ignored, int from, int to, int steps = 1, int batch = 0)
    {
        for (int pixel = from; pixel < to; pixel++)
            y[pixel] = Of(labels[ChannelsLastSoftmaxCrossEntropy.Label(pixel, steps, batch)], weights, classes, ignored);
    }

    /// <summary>What one label counts for.</summary>
    internal static float Of(int label, ReadOnlySpan<float> weights, int classes, int ignored) =>
        (uint)label >= (uint)classes || label == ignored ? 0 : weights.Length == 0 ? 1 : weights[label];
}
