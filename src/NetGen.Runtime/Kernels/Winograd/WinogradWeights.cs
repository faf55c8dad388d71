using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Weights of a 3x3 convolution transformed once for all tiles: G g Gᵀ for each pair of channels.</summary>
public static unsafe class WinogradWeights
{
    private const int Taps = 9;

    /// <summary>Units of <see cref="Forward{V,TTile}"/>: an output channel each.</summary>
    public static int ForwardUnits(in ConvShape shape) => shape.OutChannels;

    /// <summary>transformed [points²][OutChannels][stride ≥ InChannels] of weights [OutChannels, InChannels, 3, 3]; see <see cref="WinogradShape"/>.</summary>
    public static void Forward<V, TTile>(float* weights, float* transformed, in ConvShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile =>
        Rows<V, TTile>(weights, weights + shape.WeightSize, transformed, shape.OutChannels, shape.InChannels, shape.InChannels * Taps, Taps, turned: false, from, to);

    /// <summary>Units of <see cref="Data{V,TTile}"/>: an input channel each.</summary>
    public static int DataUnits(in ConvShape shape) => shape.InChannels;

    /// <summary>The same for the adjoint in the data: [points²][InChannels][stride ≥ OutChannels], every kernel turned round.</summary>
    public static void Data<V, TTile>(float* weights, float* transformed, in ConvShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile =>
        Rows<V, TTile>(weights, weights + shape.WeightSize, transformed, shape.InChannels, shape.OutChannels, Taps, shape.InChannels * Taps, turned: true, from, to);

    /// <summary>Units of <see cref="ChannelsLast{V,TTile}"/>: an input channel each.</summary>
    public static int ChannelsLastUnits(in ConvShape shape) => shape.InChannels;

    /// <summary>The same with the output channels side by side, for images with channels last: [points²][InChannels][stride ≥ OutChannels].</summary>
    public static void ChannelsLast<V, TTile>(float* weights, float* transformed, in ConvShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile =>
        Rows<V, TTile>(weights, weights + shape.WeightSize, transformed, shape.InChannels, shape.OutChannels, Taps, shape.InChannels * Taps, turned: false, from, to);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<V, TTile>(
        float* weights, float* end, float* transformed, int rows, int depth, nint rowStride, nint depthStride, bool turned, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
    {
        int points = TTile.Points, stride = WinogradShape.WeightStride(depth);
        nint plane = WinogradShape.WeightPlane(rows, depth);
        // Nine taps, in whole blocks of a transposition.
        int tapRows = Pieces.Filled(Taps, V.Count);
        float* stack = stackalloc float[(tapRows + 3 * points) * V.Count + LaneStack.Slack];
        float* taps = LaneStack.Align(stack), half = taps + tapRows * V.Count;
        for (int row = from; row < to; row++)
        {
            float* source = weights + row * rowStride;
            for (int c = 0; c < stride; c += V.Count)
            {
                int count = Math.Min(V.Count, depth - c);
                if (count <= 0)
                {
                    for (int f = 0; f < points * points; f++)
                        V.Store(V.Zero, transformed + f * plane + (nint)row * stride + c);
                    continue;
                }
                Gather<V>(source + c * depthStride, depthStride, count, end, taps);
                // Backwards through the taps: the kernel turned round.
                float* first = turned ? taps + (Taps - 1) * V.Count : taps;
                nint step = turned ? -V.Count : V.Count;
                TTile.Weights<V>(first, 3 * step, step, half, 3 * V.Count, V.Count, 3);
                TTile.Weights<V>(half, V.Count, 3 * V.Count, transformed + (nint)row * stride + c, plane, points * plane, points);
            }
        }
    }

    /// <summary>taps [9][L] of <paramref name="count"/> kernels; lanes behind them are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather<V>(float* source, nint stride, int count, float* end, float* taps)
        where V : unmanaged, ISimd<V>
    {
        int tapRows = Pieces.Filled(Taps, V.Count);
        if (count == V.Count && source + (V.Count - 1) * stride + tapRows <= end)
        {
            for (int t = 0; t < Taps; t += V.Count)
                V.Transpose(source + t, stride, taps + t * V.Count, V.Count);
            return;
        }
        for (int t = 0; t < Taps; t++)
        {
            for (int i = 0; i < V.Count; i++)
                taps[t * V.Count + i] = i < count ? source[i * stride + t] : 0;
        }
    }
}
