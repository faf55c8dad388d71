using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Convolution over the steps of a sequence whose rows lie step by step, [steps][batch][channels], forward and its adjoint in the data: dense layers on steps that lie apart, one
/// segment of the
/// product for each tap. Nothing is gathered and nothing is padded. Vectors lie along the channels of the result; where each channel is convolved by itself there is no product.
/// </summary>
public static unsafe class ChannelsLastConv1D
{
    /// <summary>Rows of the result in a unit.</summary>
    private const int UnitRows = 56;

    /// <summary>Columns of the result in a unit: whole vectors of every width.</summary>
    private const int UnitColumns = 128;

    /// <summary>Units of <see cref="Forward{V,TEpilogue}"/>.</summary>
    public static int ForwardUnits(in Conv1DShape shape, int batch) => Units(shape, shape.OutChannelsPerGroup, shape.OutSteps * batch);

    /// <summary>y [OutSteps][batch][OutChannels] = bias + x [InSteps][batch][InChannels] ⋆ weights.</summary>
    /// <param name="x">The sequence.</param>
    /// <param name="taps">[Kernel][InChannels / Groups][OutChannels], what <see cref="ConvolutionTaps.PackTransposed"/> made of the weights.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a row is a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* taps, float* bias, float* y, in Conv1DShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[StepWalk.Axes(shape, isAdjoint: false)];
        var walk = new StepWalk(shape, isAdjoint: false, batch, axes);
        if (shape.IsDepthwise)
            Depthwise<V, TEpilogue>(x, taps, bias, y, walk, shape, shape.OutSteps * batch, from, to, state);
        else
            Product<V, TEpilogue>(x, taps, bias, y, walk, shape, shape.InChannelsPerGroup, shape.OutChannelsPerGroup, shape.OutChannels, shape.OutChannelsPerGroup,
                shape.OutSteps * batch, from, to, state);
    }

    /// <summary>Units of <see cref="Data{V,TEpilogue}"/>.</summary>
    public static int DataUnits(in Conv1DShape shape, int batch) => Units(shape, shape.InChannelsPerGroup, shape.InSteps * batch);

    /// <summary>
    /// dx [InSteps][batch][InChannels] = bias + the adjoint of the convolution applied to dy [OutSteps][batch][OutChannels]: the gradient in the data, and the forward direction
    /// of a transposed
    /// convolution. Of a strided one each step meets its own taps alone.
    /// </summary>
    /// <param name="dy">The gradient of the result.</param>
    /// <param name="taps">[Kernel][OutChannels][InChannels / Groups], what <see cref="ConvolutionTaps.Pack"/> made of the weights.</param>
    /// <param name="bias">[InChannels], or null.</param>
    /// <param name="dx">The gradient of the sequence.</param>
    /// <param name="shape">Sizes, as in the forward direction.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a row is a pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* taps, float* bias, float* dx, in Conv1DShape shape, int batch, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        ConvolutionAxis* axes = stackalloc ConvolutionAxis[StepWalk.Axes(shape, isAdjoint: true)];
        var walk = new StepWalk(shape, isAdjoint: true, batch, axes);
        if (shape.IsDepthwise)
            Depthwise<V, TEpilogue>(dy, taps, bias, dx, walk, shape, shape.InSteps * batch, from, to, state);
        else
            Product<V, TEpilogue>(dy, taps, bias, dx, walk, shape, shape.OutChannelsPerGroup, shape.InChannelsPerGroup, shape.InChannelsPerGroup, shape.TapSize / shape.Groups,
                shape.InSteps * batch, from, to, state);
    }

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int WeightsUnits(in Conv1DShape shape) =>
        shape.Kernel * shape.Groups * Pieces.Of(shape.OutChannelsPerGroup, UnitRows) * Pieces.Of(shape.InChannelsPerGroup, UnitColumns);

    /// <summary>
    /// The gradient in the weights, dtaps [Kernel][OutChannels][InChannels / Groups] = for each tap the sum over the samples and the steps that it meets of dyᵀ · x; overwrites
    /// dtaps.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* x, float* dy, float* dtaps, in Conv1DShape shape, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        int inputs = shape.InChannelsPerGroup, outputs = shape.OutChannelsPerGroup, rowPieces = Pieces.Of(outputs, UnitRows), columnPieces = Pieces.Of(inputs, UnitColumns);
        for (int unit = from; unit < to; unit++)
        {
            int rowPiece = unit % rowPieces, left = unit / rowPieces;
            int columnPiece = left % columnPieces;
            left /= columnPieces;
            int group = left % shape.Groups, tap = left / shape.Groups;
            int row = group * outputs + rowPiece * UnitRows, rows = Math.Min(UnitRows, outputs - rowPiece * UnitRows);
            int column = columnPiece * UnitColumns, columns = Math.Min(UnitColumns, inputs - column);
            StepWalk.OutputsOf(shape, tap, out int first, out int end);
            int input = first * shape.Stride + tap * shape.Dilation - shape.PadBefore;
            var arguments = new SegmentedProductArguments
            {
                A = dy + (nint)first * batch * shape.OutChannels + row, StrideA = shape.OutChannels, A1 = (nint)batch * shape.OutChannels, ByColumns = true,
                Segments1 = end - first, Depth = batch,
                B = x + (nint)input * batch * shape.InChannels + group * inputs + column, StrideB = shape.InChannels, B1 = (nint)shape.Stride * batch * shape.InChannels,
                VectorB = V.Count,
                C = dtaps + (nint)tap * shape.TapSize + (nint)row * inputs + column, StrideC = inputs, VectorC = V.Count, LastCount = columns % V.Count,
            };
            if (shape.Stride == 1 && end > first)
            {
                // Steps that follow each other are one long sum.
                arguments.Depth = (end - first) * batch;
                arguments.Segments1 = 1;
            }
            SegmentedProduct.Multiply<V>(arguments, rows, Pieces.Of(columns, V.Count));
        }
    }

    /// <summary>Units of <see cref="DepthwiseWeights{V}"/>: a vector of channels each.</summary>
    public static int DepthwiseWeightsUnits<V>(in Conv1DShape shape) where V : unmanaged, ISimd<V> => Pieces.Of(shape.OutChannels, V.Count);

    /// <summary>The gradient in the weights where each channel is convolved by itself, dw [channels, 1, Kernel]; overwrites dw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DepthwiseWeights<V>(float* x, float* dy, float* dw, in Conv1DShape shape, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        int channels = shape.OutChannels;
        float* sums = stackalloc float[V.Count];
        for (int unit = from; unit < to; unit++)
        {
            int channel = unit * V.Count, lanes = Math.Min(V.Count, channels - channel);
            for (int tap = 0; tap < shape.Kernel; tap++)
            {
                StepWalk.OutputsOf(shape, tap, out int first, out int end);
                V sum = V.Zero;
                for (int t = first; t < end; t++)
                {
                    float* outputs = dy + (nint)t * batch * channels + channel;
                    float* inputs = x + (nint)(t * shape.Stride + tap * shape.Dilation - shape.PadBefore) * batch * channels + channel;
                    for (int b = 0; b < batch; b++, outputs += channels, inputs += channels)
                        sum = V.MultiplyAdd(V.LoadFirst(outputs, lanes), V.LoadFirst(inputs, lanes), sum);
                }
                V.Store(sum, sums);
                for (int lane = 0; lane < lanes; lane++)
                    dw[(nint)(channel + lane) * shape.Kernel + tap] = sums[lane];
            }
        }
    }

    private static int Units(in Conv1DShape shape, int columns, int places) =>
        shape.IsDepthwise ? Pieces.Of(places, UnitRows) : shape.Groups * Pieces.Of(columns, UnitColumns) * Pieces.Of(places, UnitRows);

    /// <summary>Results of every unit as products, a run of steps at a time.</summary>
    /// <param name="input">What is convolved.</param>
    /// <param name="taps">The matrices: rows are what is summed over, columns the results.</param>
    /// <param name="bias">One number a column, or null.</param>
    /// <param name="output">The result.</param>
    /// <param name="walk">Which taps meet which steps.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="depth">Channels of a group that are summed over.</param>
    /// <param name="columns">Channels of a group that result.</param>
    /// <param name="stride">Floats from one row of a tap's matrix to the next.</param>
    /// <param name="group">Floats from one group's part of a tap's matrix to the next one's.</param>
    /// <param name="places">Rows of the result.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product<V, TEpilogue>(
        float* input, float* taps, float* bias, float* output, in StepWalk walk, in Conv1DShape shape, int depth, int columns, int stride, int group, int places,
        int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        nint inRow = (nint)depth * shape.Groups, outRow = (nint)columns * shape.Groups;
        int columnPieces = Pieces.Of(columns, UnitColumns);
        var arguments = new SegmentedProductArguments
        {
            StrideA = inRow, StrideB = stride, VectorB = V.Count, StrideC = outRow, VectorC = V.Count, Depth = depth, BiasAlongColumns = true,
        };
        for (int unit = from; unit < to; unit++)
        {
            int columnPiece = unit % columnPieces, left = unit / columnPieces;
            int g = left % shape.Groups, place = left / shape.Groups * UnitRows, end = Math.Min(places, place + UnitRows), first = place;
            int column = columnPiece * UnitColumns, width = Math.Min(UnitColumns, columns - column), channel = g * columns + column;
            float* matrix = taps + (nint)g * group + column;
            arguments.Bias = bias == null ? null : bias + channel;
            arguments.LastCount = width % V.Count;
            while (place < end)
            {
                StepRun run = walk.From(place, end);
                arguments.A = input + (nint)run.Input * inRow + g * depth;
                arguments.A1 = (nint)run.InputStep * inRow;
                arguments.B = matrix + (nint)run.Tap * shape.TapSize;
                arguments.B1 = (nint)run.TapStep * shape.TapSize;
                arguments.C = output + place * outRow + channel;
                arguments.Segments1 = run.Taps;
                SegmentedProduct.Multiply<V>(arguments, run.Count, Pieces.Of(width, V.Count));
                place += run.Count;
            }
            TEpilogue.Apply(state, first, end - first, channel, width);
        }
    }

    /// <summary>Each channel by itself, taps [Kernel][channels].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Depthwise<V, TEpilogue>(
        float* input, float* taps, float* bias, float* output, in StepWalk walk, in Conv1DShape shape, int places, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int channels = shape.OutChannels;
        for (int unit = from; unit < to; unit++)
        {
            int place = unit * UnitRows, end = Math.Min(places, place + UnitRows), first = place;
            while (place < end)
            {
                StepRun run = walk.From(place, end);
                for (int j = 0; j < run.Count; j++)
                {
                    float* x = input + ((nint)run.Input + j) * channels, y = output + ((nint)place + j) * channels;
                    for (int c = 0; c < channels; c += V.Count)
                    {
                        int lanes = Math.Min(V.Count, channels - c);
                        V sum = bias == null ? V.Zero : V.LoadFirst(bias + c, lanes);
                        for (int t = 0; t < run.Taps; t++)
                            sum = V.MultiplyAdd(V.LoadFirst(x + (nint)(t * run.InputStep) * channels + c, lanes),
                                V.LoadFirst(taps + (nint)(run.Tap + t * run.TapStep) * channels + c, lanes), sum);
                        V.StoreFirst(sum, y + c, lanes);
                    }
                }
                place += run.Count;
            }
            TEpilogue.Apply(state, first, end - first, 0, channels);
        }
    }
}
