using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a 3x3 convolution of stride 1 in its weights by Winograd's way, in the lanes layout: dw = Gᵀ[Σ (A dy Aᵀ) ⊙ (Bᵀ x B)]G, the sum over tiles and samples.
/// Lanes of the image are transposed, tile by tile, so that the sum over samples is the depth of a product and vectors run along the input channels.
/// </summary>
/// <remarks>
/// A first round of units sums over the tiles: a slice of the tiles for a panel of output channels with a panel of input channels, whose sums stay in the second cache.
/// A second adds up the slices in their order and transforms the sums.
/// </remarks>
public static unsafe class LaneWinogradWeights
{
    /// <summary>Units of <see cref="Sum{V,TTile}"/>.</summary>
    public static int SumUnits(in ConvShape shape, int slices) => slices * Panels(shape.OutChannels) * Panels(shape.InChannels);

    /// <summary>
    /// sums [slices][points²][OutChannels][InChannels, filled up to 16] = Σ of the products of the slice's tiles. Lanes past the batch do not count, whatever finite
    /// numbers they hold.
    /// </summary>
    /// <param name="x">[blocks][InChannels][InHeight][InWidth][L].</param>
    /// <param name="dy">[blocks][OutChannels][OutHeight][OutWidth][L].</param>
    /// <param name="sums">The sums.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="slices">Parts into which the tiles are cut, so that there are enough units; a fixed number, on which the order of the sums depends.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<V, TTile>(float* x, float* dy, float* sums, in ConvShape shape, int slices, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
    {
        int outPanels = Panels(shape.OutChannels), inPanels = Panels(shape.InChannels);
        var work = new LaneWinogradWeightsWork<V, TTile>(shape, batch);
        for (int unit = from; unit < to; unit++)
        {
            int inPanel = unit % inPanels, rest = unit / inPanels, outPanel = rest % outPanels, slice = rest / outPanels;
            int channel = Start(shape.InChannels, inPanel, inPanels), channels = Start(shape.InChannels, inPanel + 1, inPanels) - channel;
            int output = Start(shape.OutChannels, outPanel, outPanels), outputs = Start(shape.OutChannels, outPanel + 1, outPanels) - output;
            int groups = work.Groups;
            work.Run(x, dy, sums + (nint)slice * WinogradShape.SliceFloats(shape, TTile.Points), channel, channels, output, outputs,
                (int)((long)groups * slice / slices), (int)((long)groups * (slice + 1) / slices));
        }
    }

    /// <summary>Units of <see cref="Finish{V,TTile}"/>: an output channel each.</summary>
    public static int FinishUnits(in ConvShape shape) => shape.OutChannels;

    /// <summary>dw [OutChannels, InChannels, 3, 3] = Gᵀ(Σ sums of the slices)G; overwrites dw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish<V, TTile>(float* sums, float* dw, in ConvShape shape, int slices, int from, int to)
        where V : unmanaged, ISimd<V>
        where TTile : struct, IWinogradTile
    {
        const int Taps = 9;
        int points = TTile.Points, stride = WinogradShape.SumStride(shape.InChannels);
        nint plane = (nint)shape.OutChannels * stride, sliceFloats = WinogradShape.SliceFloats(shape, TTile.Points);
        float* stack = stackalloc float[(points * points + 3 * points + Taps) * V.Count + LaneStack.Slack];
        float* total = LaneStack.Align(stack), half = total + points * points * V.Count, taps = half + 3 * points * V.Count;
        for (int output = from; output < to; output++)
        {
            for (int c = 0; c < shape.InChannels; c += V.Count)
            {
                float* first = sums + (nint)output * stride + c;
                for (int f = 0; f < points * points; f++, first += plane)
                {
                    V sum = V.Load(first);
                    for (int slice = 1; slice < slices; slice++)
                        sum += V.Load(first + slice * sliceFloats);
                    V.Store(sum, total + f * V.Count);
                }
                TTile.WeightsGradient<V>(total, points * V.Count, V.Count, half, points * V.Count, V.Count, points);
                TTile.WeightsGradient<V>(half, V.Count, points * V.Count, taps, V.Count, 3 * V.Count, 3);
                float* kernel = dw + ((nint)output * shape.InChannels + c) * Taps;
                int count = Math.Min(V.Count, shape.InChannels - c);
                for (int i = 0; i < count; i++)
                {
                    for (int t = 0; t < Taps; t++)
                        *kernel++ = taps[t * V.Count + i];
                }
            }
        }
    }

    /// <summary>Panels of about 64 channels, in whole cache lines.</summary>
    private static int Panels(int channels) => (channels + 79) / 80;

    private static int Start(int channels, int panel, int panels) => panel == panels ? channels : channels * panel / panels / 16 * 16;
}
