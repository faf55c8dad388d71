using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A correlation in the lanes layout that is cut into phases by rows and columns (one of each forward, the strides' in the adjoint), each a regular grid of outputs.
/// Columns whose taps all lie inside the image are computed along rows; the few others, at the left and right, down the rows of a band, so that they fill tiles too.
/// Where the others are not few (small images, the adjoint of an unpadded convolution), whole rows go through kernels that never meet the padding.
/// </summary>
internal unsafe struct LaneConvolutionWork
{
    /// <summary>Rows down which a column at an edge is computed at once.</summary>
    public const int MaxEdgeRows = 4;

    public float* Input;

    /// <summary>For each phase (rows first) [groups·OutChannels][InChannels][taps][taps].</summary>
    public float* Weights;

    /// <summary>[groups·OutChannels], or null.</summary>
    public float* Bias;

    /// <summary>Of one group.</summary>
    public int InChannels;
    public int InHeight;
    public int InWidth;

    /// <summary>Of one group.</summary>
    public int OutChannels;
    public int OutHeight;
    public int OutWidth;
    public int Groups;

    /// <summary>Floats from one output channel to the next, where the results go.</summary>
    public nint OutPlane;
    public int PhasesY;
    public int PhasesX;
    public ConvolutionAxis* Y;
    public ConvolutionAxis* X;

    /// <summary>Room for <see cref="TilingCount"/> cuts, which cost as much to choose as a small product.</summary>
    public SegmentedProductTiling* Tilings;
    private int _channels;

    /// <summary>The forward direction; <paramref name="axes"/> has room for two.</summary>
    public static LaneConvolutionWork Forward<V>(float* x, float* weights, float* bias, in ConvShape shape, ConvolutionAxis* axes)
        where V : unmanaged, ISimd<V>
    {
        axes[0] = ConvolutionAxis.Forward(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop);
        axes[1] = ConvolutionAxis.Forward(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft);
        return new()
        {
            Input = x, Weights = weights, Bias = bias, Groups = shape.Groups,
            InChannels = shape.InChannelsPerGroup, InHeight = shape.InHeight, InWidth = shape.InWidth,
            OutChannels = shape.OutChannelsPerGroup, OutHeight = shape.OutHeight, OutWidth = shape.OutWidth,
            OutPlane = (nint)shape.OutHeight * shape.OutWidth * V.Count,
            PhasesY = 1, PhasesX = 1, Y = axes, X = axes + 1,
        };
    }

    /// <summary>The adjoint in the data; <paramref name="axes"/> has room for StrideY + StrideX.</summary>
    public static LaneConvolutionWork Adjoint<V>(float* dy, float* flipped, float* bias, in ConvShape shape, ConvolutionAxis* axes)
        where V : unmanaged, ISimd<V>
    {
        LaneFlippedWeights.Phases(shape, axes, axes + shape.StrideY);
        return new()
        {
            Input = dy, Weights = flipped, Bias = bias, Groups = shape.Groups,
            InChannels = shape.OutChannelsPerGroup, InHeight = shape.OutHeight, InWidth = shape.OutWidth,
            OutChannels = shape.InChannelsPerGroup, OutHeight = shape.InHeight, OutWidth = shape.InWidth,
            OutPlane = (nint)shape.InHeight * shape.InWidth * V.Count,
            PhasesY = shape.StrideY, PhasesX = shape.StrideX, Y = axes, X = axes + shape.StrideY,
        };
    }

    /// <summary>Cuts for columns of 0 … MaxEdgeRows rows at an edge, then for the interior columns of each phase.</summary>
    public readonly int TilingCount => MaxEdgeRows + 1 + PhasesX;

    /// <summary>
    /// Rows [firstRow, endRow) of <paramref name="channels"/> channels from <paramref name="channel"/> on (counted over all groups), without the interior columns.
    /// </summary>
    /// <param name="block">Block of samples.</param>
    /// <param name="channel">First output channel.</param>
    /// <param name="channels">Output channels, all of one group.</param>
    /// <param name="firstRow">First output row.</param>
    /// <param name="endRow">Row behind the last.</param>
    /// <param name="output">Where row 0 of the first channel would lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Edges<V>(int block, int channel, int channels, int firstRow, int endRow, float* output)
        where V : unmanaged, ISimd<V>
    {
        Choose<V>(channels);
        float* input = InputOf<V>(block, channel), weights = Weights;
        for (int py = 0; py < PhasesY; py++)
        {
            int first = FirstOfPhase(firstRow, py), end = FirstOfPhase(endRow, py);
            for (int px = 0; px < PhasesX; px++)
            {
                int taps = Y[py].Taps * X[px].Taps;
                if (!GoesByRows<V>(X[px], channels))
                {
                    SegmentedProductArguments arguments = Arguments<V>(Y[py], X[px], taps, channel);
                    PhaseEdges<V>(ref arguments, Y[py], X[px], input, weights + (nint)channel * InChannels * taps, output, first, end);
                }
                weights += (nint)Groups * OutChannels * InChannels * taps;
            }
        }
    }

    /// <summary>The interior columns of row <paramref name="row"/>, or all of them where whole rows are computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Interior<V>(int block, int channel, int channels, int row, float* output)
        where V : unmanaged, ISimd<V>
    {
        Choose<V>(channels);
        float* input = InputOf<V>(block, channel), weights = Weights;
        int phaseY = row % PhasesY;
        for (int py = 0; py < phaseY; py++)
        {
            for (int px = 0; px < PhasesX; px++)
                weights += (nint)Groups * OutChannels * InChannels * Y[py].Taps * X[px].Taps;
        }
        for (int px = 0; px < PhasesX; px++)
        {
            int taps = Y[phaseY].Taps * X[px].Taps;
            if (GoesByRows<V>(X[px], channels))
            {
                Row<V>(Y[phaseY], X[px], input, weights + (nint)channel * InChannels * taps, output, channel, channels, row / PhasesY);
            }
            else if (X[px].InteriorEnd > X[px].InteriorFirst)
            {
                SegmentedProductArguments arguments = Arguments<V>(Y[phaseY], X[px], taps, channel);
                arguments.VectorB = X[px].Stride * V.Count;
                arguments.VectorC = X[px].Step * V.Count;
                Place<V>(ref arguments, Y[phaseY], X[px], input, weights + (nint)channel * InChannels * taps, output, row / PhasesY, X[px].InteriorFirst);
                SegmentedProduct.Multiply<V>(arguments, Tilings[MaxEdgeRows + 1 + px]);
            }
            weights += (nint)Groups * OutChannels * InChannels * taps;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly float* InputOf<V>(int block, int channel)
        where V : unmanaged, ISimd<V> => Input + ((long)block * Groups + channel / OutChannels) * InChannels * InHeight * InWidth * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Choose<V>(int channels)
        where V : unmanaged, ISimd<V>
    {
        if (channels == _channels)
            return;
        _channels = channels;
        for (int rows = 1; rows <= MaxEdgeRows; rows++)
            Tilings[rows] = SegmentedProductTiling.For<V>(channels, rows);
        for (int px = 0; px < PhasesX; px++)
            Tilings[MaxEdgeRows + 1 + px] = SegmentedProductTiling.For<V>(channels, X[px].InteriorEnd - X[px].InteriorFirst);
    }

    /// <summary>The columns of one phase that reach over the left or right border, for rows [first, end) of the phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void PhaseEdges<V>(
        ref SegmentedProductArguments arguments, in ConvolutionAxis y, in ConvolutionAxis x,
        float* input, float* weights, float* output, int first, int end)
        where V : unmanaged, ISimd<V>
    {
        arguments.VectorB = (nint)y.Stride * InWidth * V.Count;
        arguments.VectorC = (nint)y.Step * OutWidth * V.Count;
        for (int j = 0; j < x.Count; j++)
        {
            if (j == x.InteriorFirst && x.InteriorEnd > j)
            {
                j = x.InteriorEnd - 1;
                continue;
            }
            for (int i = first; i < end;)
            {
                int rows = i >= y.InteriorFirst && i < y.InteriorEnd ? Math.Min(Math.Min(y.InteriorEnd, end) - i, MaxEdgeRows) : 1;
                Place<V>(ref arguments, y, x, input, weights, output, i, j);
                SegmentedProduct.Multiply<V>(arguments, Tilings[rows]);
                i += rows;
            }
        }
    }

    /// <summary>
    /// Whether rows are computed as wholes: neighbouring taps lie on neighbouring inputs, every output is reached by an input, and either the columns at the edges
    /// are many, or the channels too few to fill a tile (a depthwise convolution has one).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool GoesByRows<V>(in ConvolutionAxis x, int channels)
        where V : unmanaged, ISimd<V> =>
        x is { Stride: 1, Dilation: 1, Pad: >= 0 } && x.Pad < x.Taps && x.Count <= x.Size + x.Pad
        && (channels < 3 || 4 * (x.InteriorEnd - x.InteriorFirst) < 3 * x.Count) && LaneRowTiles.InputsFor<V>(x.Taps) > 2;

    /// <summary>Row i of a phase, channel by channel, in tiles of neighbouring inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Row<V>(
        in ConvolutionAxis y, in ConvolutionAxis x, float* input, float* weights, float* output, int channel, int channels, int i)
        where V : unmanaged, ISimd<V>
    {
        y.Inside(i, out int firstRow, out int endRow);
        var tile = new LaneRowTile
        {
            Segments1 = endRow > firstRow ? InChannels : 0, Segments2 = endRow - firstRow,
            Weights1 = (nint)y.Taps * x.Taps, Weights2 = x.Taps,
            X1 = (nint)InHeight * InWidth * V.Count, X2 = (nint)y.Dilation * InWidth * V.Count,
            StepY = (nint)x.Step * V.Count,
        };
        // Input i reaches outputs i + Pad - t; those that reach no output are left out.
        int inputs = Math.Min(x.Size, x.Count + x.Taps - 1 - x.Pad), tiles = (inputs - 1) / LaneRowTiles.InputsFor<V>(x.Taps) + 1;
        input += (nint)y.Input(i, firstRow) * InWidth * V.Count;
        output += ((nint)(y.Origin + i * y.Step) * OutWidth + x.Origin) * V.Count;
        weights += firstRow * x.Taps;
        for (int c = 0; c < channels; c++, weights += (nint)InChannels * tile.Weights1, output += OutPlane)
        {
            for (int t = 0; t < tiles; t++)
            {
                int first = inputs * t / tiles, end = inputs * (t + 1) / tiles, firstOutput = first + x.Pad - (x.Taps - 1);
                tile.First = Math.Max(0, -firstOutput);
                tile.End = x.Count - firstOutput;
                tile.Joins = t > 0;
                LaneRowTiles.Run<V>(x.Taps, end - first, &tile, weights, input + (nint)first * V.Count, output + firstOutput * tile.StepY, Bias == null ? 0 : Bias[channel + c]);
            }
        }
    }

    /// <summary>What all products of a phase have in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly SegmentedProductArguments Arguments<V>(in ConvolutionAxis y, in ConvolutionAxis x, int taps, int channel)
        where V : unmanaged, ISimd<V> => new()
        {
            Bias = Bias == null ? null : Bias + channel,
            StrideA = (nint)InChannels * taps,
            A1 = taps,
            A2 = x.Taps,
            B1 = (nint)InHeight * InWidth * V.Count,
            B2 = (nint)y.Dilation * InWidth * V.Count,
            StrideB = (nint)x.Dilation * V.Count,
            StrideC = OutPlane,
        };

    /// <summary>Points the product at output (i, j) of a phase and leaves out the taps that lie outside of the image there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Place<V>(
        ref SegmentedProductArguments arguments, in ConvolutionAxis y, in ConvolutionAxis x,
        float* input, float* weights, float* output, int i, int j)
        where V : unmanaged, ISimd<V>
    {
        y.Inside(i, out int firstRow, out int endRow);
        x.Inside(j, out int firstColumn, out int endColumn);
        arguments.C = output + ((nint)(y.Origin + i * y.Step) * OutWidth + x.Origin + j * x.Step) * V.Count;
        if (endRow <= firstRow || endColumn <= firstColumn)
        {
            // Nothing of the image under the kernel: the sum is empty.
            arguments.Segments1 = 0;
            return;
        }
        arguments.A = weights + firstRow * x.Taps + firstColumn;
        arguments.B = input + ((nint)y.Input(i, firstRow) * InWidth + x.Input(j, firstColumn)) * V.Count;
        arguments.Segments1 = InChannels;
        arguments.Segments2 = endRow - firstRow;
        arguments.Depth = endColumn - firstColumn;
        if (y.Taps * x.Taps == 1)
        {
            // A 1x1 kernel: the channels are the contiguous run.
            arguments.Segments1 = 1;
            arguments.Depth = InChannels;
            arguments.StrideB = arguments.B1;
        }
    }

    /// <summary>First index within phase <paramref name="phase"/> of a row at or below <paramref name="row"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FirstOfPhase(int row, int phase) => (Math.Max(row - phase, 0) + PhasesY - 1) / PhasesY;
}
