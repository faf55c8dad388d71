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
    private const int UnitRows = 4;

    /// <summary>Output channels in a unit.</summary>
    private const int UnitChannels = 64;

    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits(in ConvShape shape, int blocks) =>
        blocks * shape.Groups * Panels(shape.OutChannelsPerGroup) * Bands(shape.OutHeight, 1);

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
        var work = new LaneConvolutionWork
        {
            Input = x, Weights = weights, Bias = bias, Output = y,
            InChannels = shape.InChannelsPerGroup, InHeight = shape.InHeight, InWidth = shape.InWidth,
            OutChannels = shape.OutChannelsPerGroup, OutHeight = shape.OutHeight, OutWidth = shape.OutWidth,
            Groups = shape.Groups, PhasesY = 1, PhasesX = 1,
        };
        LaneConvolutionAxis* axes = stackalloc LaneConvolutionAxis[2];
        axes[0] = LaneConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop);
        axes[1] = LaneConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft);
        work.Y = axes;
        work.X = axes + 1;
        Units<V, TEpilogue>(&work, from, to, state);
    }

    /// <summary>Units of <see cref="Data{V,TEpilogue}"/>.</summary>
    public static int DataUnits(in ConvShape shape, int blocks) =>
        blocks * shape.Groups * Panels(shape.InChannelsPerGroup) * Bands(shape.InHeight, shape.StrideY);

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
        var work = new LaneConvolutionWork
        {
            Input = dy, Weights = flipped, Bias = bias, Output = dx,
            InChannels = shape.OutChannelsPerGroup, InHeight = shape.OutHeight, InWidth = shape.OutWidth,
            OutChannels = shape.InChannelsPerGroup, OutHeight = shape.InHeight, OutWidth = shape.InWidth,
            Groups = shape.Groups, PhasesY = shape.StrideY, PhasesX = shape.StrideX,
        };
        LaneConvolutionAxis* axes = stackalloc LaneConvolutionAxis[shape.StrideY + shape.StrideX];
        LaneFlippedWeights.Phases(shape, axes, axes + shape.StrideY);
        work.Y = axes;
        work.X = axes + shape.StrideY;
        Units<V, TEpilogue>(&work, from, to, state);
    }

    /// <summary>Floats of the flipped weights.</summary>
    public static int FlippedSize(in ConvShape shape) => shape.WeightSize;

    /// <summary>Units of <see cref="FlipWeights(float*, float*, in ConvShape, int, int)"/>: an input channel each.</summary>
    public static int FlipUnits(in ConvShape shape) => shape.InChannels;

    /// <summary>
    /// flipped: for each phase of the stride (rows first) [InChannels][OutChannels / Groups][taps][taps], the kernel elements of that phase backwards.
    /// </summary>
    public static void FlipWeights(float* weights, float* flipped, in ConvShape shape, int from, int to) =>
        LaneFlippedWeights.Write(weights, flipped, shape, from, to);

    /// <summary>All of <see cref="FlipWeights(float*, float*, in ConvShape, int, int)"/>.</summary>
    public static void FlipWeights(float* weights, float* flipped, in ConvShape shape) => FlipWeights(weights, flipped, shape, 0, FlipUnits(shape));

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits<V>(in ConvShape shape)
        where V : unmanaged, ISimd<V> => new LaneConvolutionWeights<V>(shape).Units;

    /// <summary>
    /// dw [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] = the gradient in the weights, summed over all lanes of all blocks (dy is zero in those past
    /// the batch); overwrites dw.
    /// </summary>
    /// <param name="x">[blocks][InChannels][InHeight][InWidth][L].</param>
    /// <param name="dy">[blocks][OutChannels][OutHeight][OutWidth][L].</param>
    /// <param name="dw">The gradient in the weights.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    public static void Weights<V>(float* x, float* dy, float* dw, in ConvShape shape, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        var work = new LaneConvolutionWeights<V>(shape);
        float* sums = stackalloc float[work.SumSize];
        work.Run(x, dy, dw, sums, blocks, from, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Units<V, TEpilogue>(LaneConvolutionWork* work, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int panels = Panels(work->OutChannels), bands = Bands(work->OutHeight, work->PhasesY);
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, rest = unit / bands;
            int panel = rest % panels;
            rest /= panels;
            int group = rest % work->Groups, block = rest / work->Groups;
            int firstChannel = work->OutChannels * panel / panels, endChannel = work->OutChannels * (panel + 1) / panels;
            int firstRow = work->OutHeight * band / bands, endRow = work->OutHeight * (band + 1) / bands;
            work->Band<V, TEpilogue>(block, group, firstChannel, endChannel - firstChannel, firstRow, endRow, state);
        }
    }

    private static int Panels(int channels) => (channels + UnitChannels - 1) / UnitChannels;

    private static int Bands(int height, int phases) => (height + UnitRows * phases - 1) / (UnitRows * phases);
}
