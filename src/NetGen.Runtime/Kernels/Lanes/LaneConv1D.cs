using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Convolution over the steps of a sequence in the lanes layout [steps][blocks][channels][L], forward and its adjoint in the data: dense layers on steps that lie apart, one
/// segment of the product
/// for each tap. Nothing is gathered and nothing is padded; the matrices of the taps are what <see cref="ConvolutionTaps.Pack"/> made of the weights (of a kernel of one tap: the
/// weights themselves).
/// </summary>
public static unsafe class LaneConv1D
{
    /// <summary>Rows of the result in a unit.</summary>
    private const int UnitRows = 32;

    /// <summary>Blocks of samples in a unit, of one step or of several.</summary>
    private const int UnitBlocks = 16;

    /// <summary>Columns of the gradient of a tap in a unit, in vectors.</summary>
    private const int UnitVectors = 32;

    /// <summary>Samples and steps of a slice of the sum for the weights: its rows stay in the second cache while the tiles of a unit pass by.</summary>
    private const int WeightsDepth = 512;

    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits(in Conv1DShape shape, int blocks) =>
        shape.Groups * Pieces.Of(shape.OutChannelsPerGroup, UnitRows) * Pieces.Of(shape.OutSteps * blocks, UnitBlocks);

    /// <summary>y [OutSteps][blocks][OutChannels][L] = bias + x [InSteps][blocks][InChannels][L] ⋆ weights.</summary>
    /// <param name="x">The sequence.</param>
    /// <param name="taps">[Kernel][OutChannels][InChannels / Groups].</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* taps, float* bias, float* y, in Conv1DShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[StepWalk.Axes(shape, isAdjoint: false)];
        var arguments = new SegmentedProductArguments { A = taps, StrideA = shape.InChannelsPerGroup, Bias = bias };
        Product<V, TEpilogue>(ref arguments, x, y, new StepWalk(shape, isAdjoint: false, blocks, axes), shape, shape.InChannelsPerGroup, shape.OutChannelsPerGroup,
            shape.OutSteps * blocks, from, to, state);
    }

    /// <summary>Units of <see cref="Data{V,TEpilogue}"/>.</summary>
    public static int DataUnits(in Conv1DShape shape, int blocks) => shape.Groups * Pieces.Of(shape.InChannelsPerGroup, UnitRows) * Pieces.Of(shape.InSteps * blocks, UnitBlocks);

    /// <summary>
    /// dx [InSteps][blocks][InChannels][L] = bias + the adjoint of the convolution applied to dy [OutSteps][blocks][OutChannels][L]: the gradient in the data, and the forward
    /// direction of a
    /// transposed convolution. Of a strided one each step meets its own taps alone.
    /// </summary>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="taps">[Kernel][OutChannels][InChannels / Groups].</param>
    /// <param name="bias">[InChannels], or null.</param>
    /// <param name="dx">The gradient of the sequence.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* taps, float* bias, float* dx, in Conv1DShape shape, int blocks, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[StepWalk.Axes(shape, isAdjoint: true)];
        var arguments = new SegmentedProductArguments { A = taps, StrideA = shape.InChannelsPerGroup, ByColumns = true, Bias = bias };
        Product<V, TEpilogue>(ref arguments, dy, dx, new StepWalk(shape, isAdjoint: true, blocks, axes), shape, shape.OutChannelsPerGroup, shape.InChannelsPerGroup,
            shape.InSteps * blocks, from, to, state);
    }

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits<V>(in Conv1DShape shape) where V : unmanaged, ISimd<V> =>
        shape.Kernel * shape.Groups * Pieces.Of(shape.OutChannelsPerGroup, UnitRows) * Pieces.Of(shape.InChannelsPerGroup, UnitVectors * V.Count);

    /// <summary>
    /// The gradient in the weights, dtaps [Kernel][OutChannels][InChannels / Groups] = for each tap the sum over the samples of the batch and the steps that it meets of dy · xᵀ;
    /// overwrites dtaps.
    /// </summary>
    /// <param name="rows">x as rows by step, [InSteps][batch][InChannels].</param>
    /// <param name="dy">[OutSteps][blocks][OutChannels][L].</param>
    /// <param name="dtaps">The gradient.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* rows, float* dy, float* dtaps, in Conv1DShape shape, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int inputs = shape.InChannelsPerGroup, outputs = shape.OutChannelsPerGroup, vectors = Pieces.Of(inputs, V.Count), full = batch / V.Count, rest = batch % V.Count;
        int blocks = LaneLayout.Blocks<V>(batch), slice = Math.Max(1, WeightsDepth / batch);
        nint block = (nint)shape.OutChannels * V.Count, step = blocks * block, rowsOfBlock = (nint)shape.InChannels * V.Count, rowsOfStep = (nint)shape.InChannels * batch;
        int rowPieces = Pieces.Of(outputs, UnitRows), columnPieces = Pieces.Of(vectors, UnitVectors);
        for (int unit = from; unit < to; unit++)
        {
            int rowPiece = unit % rowPieces, left = unit / rowPieces;
            int columnPiece = left % columnPieces;
            left /= columnPieces;
            int group = left % shape.Groups, tap = left / shape.Groups;
            int row = outputs * rowPiece / rowPieces, height = outputs * (rowPiece + 1) / rowPieces - row;
            int vector = vectors * columnPiece / columnPieces, width = vectors * (columnPiece + 1) / columnPieces - vector;
            StepWalk.OutputsOf(shape, tap, out int first, out int end);
            int output = group * outputs + row;
            var arguments = new SegmentedProductArguments
            {
                StrideA = V.Count, A1 = step, A2 = block, StrideB = shape.InChannels, B1 = shape.Stride * rowsOfStep, B2 = rowsOfBlock, VectorB = V.Count,
                C = dtaps + (nint)tap * shape.TapSize + (nint)output * inputs + (nint)vector * V.Count, StrideC = inputs, VectorC = V.Count,
                LastCount = vector + width == vectors ? inputs % V.Count : 0, Segments1 = 0,
            };
            SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(height, width);
            if (end == first)
                SegmentedProduct.Multiply<V>(arguments, tiling);
            for (int t = first; t < end; t += slice)
            {
                arguments.A = dy + t * step + (nint)output * V.Count;
                arguments.B = rows + (nint)(t * shape.Stride + tap * shape.Dilation - shape.PadBefore) * rowsOfStep + group * inputs + (nint)vector * V.Count;
                arguments.Segments1 = Math.Min(slice, end - t);
                if (full > 0)
                {
                    arguments.Segments2 = full;
                    arguments.Depth = V.Count;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Accumulate = true;
                }
                if (rest > 0)
                {
                    // Of the last, partial block the samples of the batch alone.
                    arguments.A += full * block;
                    arguments.B += full * rowsOfBlock;
                    arguments.Segments2 = 1;
                    arguments.Depth = rest;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Accumulate = true;
                }
            }
        }
    }

    /// <summary>Units of <see cref="DepthwiseWeights{V}"/>: a channel each.</summary>
    public static int DepthwiseWeightsUnits(in Conv1DShape shape) => shape.OutChannels;

    /// <summary>The gradient in the weights where each channel is convolved by itself, dw [channels, 1, Kernel]; lanes past the batch do not count. Overwrites dw.</summary>
    /// <param name="x">[InSteps][blocks][channels][L].</param>
    /// <param name="dy">[OutSteps][blocks][channels][L].</param>
    /// <param name="dw">The gradient.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DepthwiseWeights<V>(float* x, float* dy, float* dw, in Conv1DShape shape, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch), rest = batch - (blocks - 1) * V.Count;
        nint block = (nint)shape.OutChannels * V.Count;
        V live = V.LessThan(V.Indices, V.Create(rest));
        for (int channel = from; channel < to; channel++)
        {
            for (int tap = 0; tap < shape.Kernel; tap++)
            {
                StepWalk.OutputsOf(shape, tap, out int first, out int end);
                V sum = V.Zero;
                for (int t = first; t < end; t++)
                {
                    float* outputs = dy + t * blocks * block + (nint)channel * V.Count;
                    float* inputs = x + (nint)(t * shape.Stride + tap * shape.Dilation - shape.PadBefore) * blocks * block + (nint)channel * V.Count;
                    for (int b = 1; b < blocks; b++, outputs += block, inputs += block)
                        sum = V.MultiplyAdd(V.Load(outputs), V.Load(inputs), sum);
                    sum = V.MultiplyAdd(V.And(live, V.Load(outputs)), V.Load(inputs), sum);
                }
                dw[(nint)channel * shape.Kernel + tap] = V.Sum(sum);
            }
        }
    }

    /// <summary>Results of every unit as products, a run of steps at a time. Sizes are those of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product<V, TEpilogue>(
        ref SegmentedProductArguments arguments, float* input, float* output, in StepWalk walk, in Conv1DShape shape, int depth, int rows, int places,
        int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        float* taps = arguments.A, bias = arguments.Bias;
        nint inBlock = (nint)depth * shape.Groups * V.Count, outBlock = (nint)rows * shape.Groups * V.Count;
        nint stepRow = arguments.ByColumns ? 1 : arguments.StrideA;
        arguments.StrideB = arguments.StrideC = V.Count;
        arguments.VectorB = inBlock;
        arguments.VectorC = outBlock;
        arguments.Depth = depth;
        int rowPieces = Pieces.Of(rows, UnitRows), placePieces = Pieces.Of(places, UnitBlocks);
        for (int unit = from; unit < to; unit++)
        {
            int rowPiece = unit % rowPieces, left = unit / rowPieces;
            int group = left % shape.Groups, piece = left / shape.Groups;
            int row = rows * rowPiece / rowPieces, height = rows * (rowPiece + 1) / rowPieces - row, channel = group * rows + row;
            int place = (int)((long)places * piece / placePieces), end = (int)((long)places * (piece + 1) / placePieces);
            float* matrix = taps + (nint)group * (shape.TapSize / shape.Groups) + row * stepRow;
            arguments.Bias = bias == null ? null : bias + channel;
            while (place < end)
            {
                StepRun run = walk.From(place, end);
                long offset = ((long)place * rows * shape.Groups + channel) * V.Count;
                arguments.A = matrix + (nint)run.Tap * shape.TapSize;
                arguments.A1 = (nint)run.TapStep * shape.TapSize;
                arguments.B = input + (nint)run.Input * inBlock + (nint)group * depth * V.Count;
                arguments.B1 = (nint)run.InputStep * inBlock;
                arguments.C = output + offset;
                arguments.Segments1 = run.Taps;
                SegmentedProduct.Multiply<V>(arguments, height, run.Count);
                for (int j = 0; j < run.Count; j++)
                    Apply<V, TEpilogue>(state, offset + j * outBlock, place + j, channel, height);
                place += run.Count;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<V, TEpilogue>(void* state, long offset, int block, int first, int rows)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        if (!TEpilogue.PerChannel)
        {
            TEpilogue.Apply(state, offset, block, first, rows);
            return;
        }
        for (int i = 0; i < rows; i++)
            TEpilogue.Apply(state, offset + (long)i * V.Count, block, first + i, 1);
    }
}
