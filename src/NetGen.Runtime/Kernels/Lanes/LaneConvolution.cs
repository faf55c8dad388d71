using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// 2-D convolution in the lanes layout: forward and its adjoint in the data. Weights are read where they lie, [out, in / groups, height, width]; nothing is padded,
/// gathered or packed. A unit is a few rows of some channels of one block.
/// </summary>
public static unsafe class LaneConvolution
{
    /// <summary>Output rows (of one phase) in a unit: the columns at the left and right edges are computed down these rows.</summary>
    private const int UnitRows = LaneConvolutionWork.MaxEdgeRows;

    /// <summary>Output channels in a unit.</summary>
    private const int UnitChannels = 64;

    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits(in ConvShape shape, int blocks) =>
        LanePointwise.SupportsForward(shape) ? LanePointwise.ForwardUnits(shape, blocks)
        : blocks * shape.Groups * Panels(shape.OutChannelsPerGroup) * Bands(shape.OutHeight, 1);

    /// <summary>y [blocks][OutChannels][OutHeight][OutWidth][L] = bias + x [blocks][InChannels][InHeight][InWidth][L] ⋆ weights.</summary>
    /// <param name="x">The image.</param>
    /// <param name="weights">[OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue, which is called for each finished row of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, in ConvShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        if (LanePointwise.SupportsForward(shape))
        {
            Pointwise<V, TEpilogue>(LanePointwise.Forward(x, weights, bias, y, shape), from, to, state);
            return;
        }
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[2];
        LaneConvolutionWork work = LaneConvolutionWork.Forward<V>(x, weights, bias, shape, axes);
        Units<V, TEpilogue>(&work, y, from, to, state);
    }

    /// <summary>Units of <see cref="Data{V,TEpilogue}"/>.</summary>
    public static int DataUnits(in ConvShape shape, int blocks) =>
        LanePointwise.SupportsData(shape) ? LanePointwise.DataUnits(shape, blocks)
        : blocks * shape.Groups * Panels(shape.InChannelsPerGroup) * Bands(shape.InHeight, shape.StrideY);

    /// <summary>
    /// dx [blocks][InChannels][InHeight][InWidth][L] = bias + the adjoint of the convolution applied to dy [blocks][OutChannels][OutHeight][OutWidth][L]:
    /// the gradient in the data, and the forward direction of a transposed convolution.
    /// </summary>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="flipped">What <see cref="FlipWeights(float*, float*, in ConvShape)"/> made of the weights.</param>
    /// <param name="bias">[InChannels], or null.</param>
    /// <param name="dx">The gradient of the image.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue, which is called for each finished row of a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* flipped, float* bias, float* dx, in ConvShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        if (LanePointwise.SupportsData(shape))
        {
            Pointwise<V, TEpilogue>(LanePointwise.Data(dy, flipped, bias, dx, shape), from, to, state);
            return;
        }
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[shape.StrideY + shape.StrideX];
        LaneConvolutionWork work = LaneConvolutionWork.Adjoint<V>(dy, flipped, bias, shape, axes);
        Units<V, TEpilogue>(&work, dx, from, to, state);
    }

    /// <summary>Units of <see cref="FlipWeights(float*, float*, in ConvShape, int, int)"/>: an input channel each.</summary>
    public static int FlipUnits(in ConvShape shape) => shape.InChannels;

    /// <summary>
    /// flipped (<see cref="PackedWeights.FlippedFloats"/> floats): for each phase of the stride (rows first) [InChannels][OutChannels / Groups][taps][taps], the kernel
    /// elements of that phase backwards.
    /// </summary>
    public static void FlipWeights(float* weights, float* flipped, in ConvShape shape, int from, int to) =>
        LaneFlippedWeights.Write(weights, flipped, shape, from, to);

    /// <summary>All of <see cref="FlipWeights(float*, float*, in ConvShape, int, int)"/>.</summary>
    public static void FlipWeights(float* weights, float* flipped, in ConvShape shape) => FlipWeights(weights, flipped, shape, 0, FlipUnits(shape));

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits<V>(in ConvShape shape)
        where V : unmanaged, ISimd<V> =>
        LanePointwiseWeights<V>.Supports(shape) ? new LanePointwiseWeights<V>(shape).UnitCount
        : LaneKernel3x3Weights<V>.Supports(shape) ? new LaneKernel3x3Weights<V>(shape).Units
        : new LaneConvolutionWeights<V>(shape).Units;

    /// <summary>
    /// dw [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] = the gradient in the weights, summed over the samples of the batch (lanes past it do not
    /// count, whatever finite numbers they hold); overwrites dw.
    /// </summary>
    /// <param name="x">[blocks][InChannels][InHeight][InWidth][L].</param>
    /// <param name="dy">[blocks][OutChannels][OutHeight][OutWidth][L].</param>
    /// <param name="dw">The gradient in the weights.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [SkipLocalsInit]
    public static void Weights<V>(float* x, float* dy, float* dw, in ConvShape shape, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        if (LanePointwiseWeights<V>.Supports(shape))
        {
            var pointwise = new LanePointwiseWeights<V>(shape);
            float* scratch = stackalloc float[pointwise.Scratch + LaneStack.Slack];
            pointwise.Run(x, dy, dw, LaneStack.Align(scratch), batch, from, to);
        }
        else if (LaneKernel3x3Weights<V>.Supports(shape))
        {
            float* sums = stackalloc float[LaneKernel3x3Weights<V>.Scratch + LaneStack.Slack];
            new LaneKernel3x3Weights<V>(shape).Run(x, dy, dw, LaneStack.Align(sums), batch, from, to);
        }
        else
        {
            var rows = new LaneConvolutionWeights<V>(shape);
            float* bands = stackalloc float[rows.Scratch + LaneStack.Slack];
            rows.Run(x, dy, null, dw, LaneStack.Align(bands), batch, from, to);
        }
    }

    [SkipLocalsInit]
    private static void Pointwise<V, TEpilogue>(in LanePointwise work, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        float* slab = stackalloc float[LanePointwise.Scratch<V>() + LaneStack.Slack];
        work.Run<V, TEpilogue>(LaneStack.Align(slab), from, to, state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Units<V, TEpilogue>(LaneConvolutionWork* work, float* output, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        SegmentedProductTiling* tilings = stackalloc SegmentedProductTiling[work->TilingCount];
        work->Tilings = tilings;
        int panels = Panels(work->OutChannels), bands = Bands(work->OutHeight, work->PhasesY);
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, rest = unit / bands;
            int panel = rest % panels;
            rest /= panels;
            int group = rest % work->Groups, block = rest / work->Groups;
            int first = work->OutChannels * panel / panels, channels = work->OutChannels * (panel + 1) / panels - first;
            int channel = group * work->OutChannels + first;
            long offset = ((long)block * work->Groups * work->OutChannels + channel) * work->OutPlane;
            int firstRow = work->OutHeight * band / bands, endRow = work->OutHeight * (band + 1) / bands;
            work->Edges<V>(block, channel, channels, firstRow, endRow, output + offset);
            for (int row = firstRow; row < endRow; row++)
            {
                work->Interior<V>(block, channel, channels, row, output + offset);
                for (int c = 0; c < channels; c++)
                    TEpilogue.Apply(state, offset + c * work->OutPlane + (nint)row * work->OutWidth * V.Count, block, channel + c, work->OutWidth);
            }
        }
    }

    private static int Panels(int channels) => Pieces.Of(channels, UnitChannels);

    private static int Bands(int height, int phases) => Pieces.Of(height, UnitRows * phases);
}
