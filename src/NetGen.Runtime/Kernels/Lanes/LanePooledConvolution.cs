using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A convolution whose output only a maximum pooling reads, in the lanes layout: the rows under a few windows are computed into the nearest caches and pooled there.
/// The full-size output is never stored, nor is its gradient where the gradient in the weights is all that is wanted (a first layer).
/// </summary>
public static unsafe class LanePooledConvolution
{
    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits<V>(in ConvShape shape, in PoolShape pool, int blocks)
        where V : unmanaged, ISimd<V> => blocks * shape.Groups * Panels<V>(shape, pool) * Bands(pool);

    /// <summary>y [blocks][OutChannels][pooled height][pooled width][L] = maximum over windows of (bias + x ⋆ weights).</summary>
    /// <param name="x">[blocks][InChannels][InHeight][InWidth][L].</param>
    /// <param name="weights">[OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The maxima.</param>
    /// <param name="places">Their places (see <see cref="LaneIndexedMaxPool"/>), or null where no gradient is wanted.</param>
    /// <param name="shape">Sizes of the convolution.</param>
    /// <param name="pool">Sizes of the pooling.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue, which is called for each pooled row of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Forward<V, TEpilogue>(
        float* x, float* weights, float* bias, float* y, float* places, in ConvShape shape, in PoolShape pool, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        Debug.Assert(RowKernels.PooledInLanes(shape, pool), "The plan pools what cannot be pooled here.");
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[2];
        LaneConvolutionWork work = LaneConvolutionWork.Forward<V>(x, weights, bias, shape, axes);
        SegmentedProductTiling* tilings = stackalloc SegmentedProductTiling[work.TilingCount];
        work.Tilings = tilings;
        work.OutPlane = (nint)BandRows(pool) * shape.OutWidth * V.Count;
        int panels = Panels<V>(shape, pool), bands = Bands(pool);
        float* stack = stackalloc float[(int)work.OutPlane * Pieces.Of(work.OutChannels, panels) + LaneStack.Slack];
        float* rows = LaneStack.Align(stack);
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, rest = unit / bands;
            int panel = rest % panels;
            rest /= panels;
            int group = rest % work.Groups, block = rest / work.Groups;
            int first = work.OutChannels * panel / panels, channels = work.OutChannels * (panel + 1) / panels - first;
            int channel = group * work.OutChannels + first;
            int firstWindow = pool.OutHeight * band / bands, endWindow = pool.OutHeight * (band + 1) / bands;
            int firstRow = firstWindow * pool.StrideY, endRow = (endWindow - 1) * pool.StrideY + pool.KernelHeight;
            // Where row 0 would lie.
            float* output = rows - (nint)firstRow * shape.OutWidth * V.Count;
            work.Edges<V>(block, channel, channels, firstRow, endRow, output);
            for (int row = firstRow; row < endRow; row++)
                work.Interior<V>(block, channel, channels, row, output);
            for (int c = 0; c < channels; c++)
            {
                for (int h = firstWindow; h < endWindow; h++)
                {
                    long offset = (((long)block * shape.OutChannels + channel + c) * pool.OutHeight + h) * pool.OutWidth * V.Count;
                    LaneIndexedMaxPool.Row<V>(output + c * work.OutPlane, y + offset, places == null ? null : places + offset, pool, h);
                    TEpilogue.Apply(state, offset, block, channel + c, pool.OutWidth);
                }
            }
        }
    }

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits<V>(in ConvShape shape, in PoolShape pool)
        where V : unmanaged, ISimd<V> => new LaneConvolutionWeights<V>(shape, pool).Units;

    /// <summary>
    /// dw [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] = the gradient in the weights; overwrites dw.
    /// (The gradient in the bias is the plain sum of <paramref name="dy"/>: <see cref="LaneReduce.ChannelSums{V}"/>.)
    /// Each input channel's kernel rows spread dy anew, so it pays for few input channels.
    /// </summary>
    /// <param name="x">[blocks][InChannels][InHeight][InWidth][L].</param>
    /// <param name="places">Places of the maxima, from the forward direction.</param>
    /// <param name="dy">The gradient of the maxima [blocks][OutChannels][pooled height][pooled width][L].</param>
    /// <param name="dw">The gradient in the weights.</param>
    /// <param name="shape">Sizes of the convolution.</param>
    /// <param name="pool">Sizes of the pooling.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Weights<V>(float* x, float* places, float* dy, float* dw, in ConvShape shape, in PoolShape pool, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        Debug.Assert(RowKernels.PooledInLanes(shape, pool), "The plan pools what cannot be pooled here.");
        var work = new LaneConvolutionWeights<V>(shape, pool);
        float* scratch = stackalloc float[work.Scratch + LaneStack.Slack];
        work.Run(x, dy, places, dw, LaneStack.Align(scratch), batch, from, to);
    }

    /// <summary>Convolved rows of a unit: those under one row of windows, or more where windows are low, as edge columns like four rows at a time.</summary>
    private static int BandRows(in PoolShape pool) => WindowRows(pool) * pool.StrideY;

    private static int WindowRows(in PoolShape pool) => Math.Max(1, LaneConvolutionWork.MaxEdgeRows / pool.StrideY);

    private static int Bands(in PoolShape pool) => Pieces.Of(pool.OutHeight, WindowRows(pool));

    private static int Panels<V>(in ConvShape shape, in PoolShape pool)
        where V : unmanaged, ISimd<V>
    {
        int fit = Math.Max(1, RowKernels.Floats / (BandRows(pool) * shape.OutWidth * V.Count));
        return Pieces.Of(shape.OutChannelsPerGroup, fit);
    }
}
