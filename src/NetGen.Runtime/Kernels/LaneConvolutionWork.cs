using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A correlation in the lanes layout that is cut into phases by rows and columns (one of each forward, the strides' in the adjoint), each a regular grid of outputs.
/// Columns whose taps all lie inside the image are computed along rows; the few others, at the left and right, down the rows of the band, so that they fill tiles too.
/// </summary>
internal unsafe struct LaneConvolutionWork
{
    public float* Input;

    /// <summary>For each phase (rows first) [groups·OutChannels][InChannels][taps][taps].</summary>
    public float* Weights;

    /// <summary>[groups·OutChannels], or null.</summary>
    public float* Bias;

    public float* Output;

    /// <summary>Of one group.</summary>
    public int InChannels;
    public int InHeight;
    public int InWidth;

    /// <summary>Of one group.</summary>
    public int OutChannels;
    public int OutHeight;
    public int OutWidth;
    public int Groups;
    public int PhasesY;
    public int PhasesX;
    public LaneConvolutionAxis* Y;
    public LaneConvolutionAxis* X;

    /// <summary>Computes rows [firstRow, endRow) of <paramref name="channels"/> output channels of a group, and applies the epilogue to each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Band<V, TEpilogue>(int block, int group, int firstChannel, int channels, int firstRow, int endRow, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, ILaneEpilogue
    {
        int channel = group * OutChannels + firstChannel;
        long outPlane = (long)OutHeight * OutWidth * V.Count;
        long output = ((long)block * Groups * OutChannels + channel) * outPlane;
        float* input = Input + ((long)block * Groups + group) * InChannels * InHeight * InWidth * V.Count;
        float* weights = Weights;
        for (int py = 0; py < PhasesY; py++)
        {
            int first = FirstOfPhase(firstRow, py), end = FirstOfPhase(endRow, py);
            for (int px = 0; px < PhasesX; px++)
            {
                int taps = Y[py].Taps * X[px].Taps;
                SegmentedProductArguments arguments = Arguments<V>(Y[py], X[px], taps, channel);
                Edges<V>(ref arguments, Y[py], X[px], input, weights + (nint)channel * InChannels * taps, Output + output, channels, first, end);
                weights += (nint)Groups * OutChannels * InChannels * taps;
            }
        }
        for (int row = firstRow; row < endRow; row++)
        {
            Interior<V>(row, input, Output + output, channel, channels);
            for (int c = 0; c < channels; c++)
                TEpilogue.Apply(state, output + c * outPlane + (nint)row * OutWidth * V.Count, block, channel + c, OutWidth);
        }
    }

    /// <summary>Row <paramref name="row"/> without its edges, all column phases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Interior<V>(int row, float* input, float* output, int channel, int channels)
        where V : unmanaged, ISimd<V>
    {
        int phaseY = row % PhasesY, i = row / PhasesY;
        float* weights = Weights;
        for (int py = 0; py < phaseY; py++)
        {
            for (int px = 0; px < PhasesX; px++)
                weights += (nint)Groups * OutChannels * InChannels * Y[py].Taps * X[px].Taps;
        }
        for (int px = 0; px < PhasesX; px++)
        {
            int taps = Y[phaseY].Taps * X[px].Taps, columns = X[px].InteriorEnd - X[px].InteriorFirst;
            if (columns > 0)
            {
                SegmentedProductArguments arguments = Arguments<V>(Y[phaseY], X[px], taps, channel);
                arguments.VectorB = X[px].Stride * V.Count;
                arguments.VectorC = X[px].Step * V.Count;
                Place<V>(ref arguments, Y[phaseY], X[px], input, weights + (nint)channel * InChannels * taps, output, i, X[px].InteriorFirst);
                SegmentedProduct.Multiply<V>(arguments, channels, columns);
            }
            weights += (nint)Groups * OutChannels * InChannels * taps;
        }
    }

    /// <summary>The columns of one phase that reach over the left or right border, for rows [first, end) of the phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Edges<V>(
        ref SegmentedProductArguments arguments, in LaneConvolutionAxis y, in LaneConvolutionAxis x,
        float* input, float* weights, float* output, int channels, int first, int end)
        where V : unmanaged, ISimd<V>
    {
        int innerFirst = Math.Clamp(y.InteriorFirst, first, end), innerEnd = Math.Clamp(y.InteriorEnd, innerFirst, end);
        arguments.VectorB = (nint)y.Stride * InWidth * V.Count;
        arguments.VectorC = (nint)y.Step * OutWidth * V.Count;
        for (int j = 0; j < x.Count; j++)
        {
            if (j == x.InteriorFirst && x.InteriorEnd > j)
            {
                j = x.InteriorEnd - 1;
                continue;
            }
            for (int i = first; i < end; i++)
            {
                int rows = i == innerFirst && innerEnd > i ? innerEnd - i : 1;
                Place<V>(ref arguments, y, x, input, weights, output, i, j);
                SegmentedProduct.Multiply<V>(arguments, channels, rows);
                i += rows - 1;
            }
        }
    }

    /// <summary>What all products of a phase have in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SegmentedProductArguments Arguments<V>(in LaneConvolutionAxis y, in LaneConvolutionAxis x, int taps, int channel)
        where V : unmanaged, ISimd<V> => new()
        {
            Bias = Bias == null ? null : Bias + channel,
            StrideA = (nint)InChannels * taps,
            A1 = taps,
            A2 = x.Taps,
            B1 = (nint)InHeight * InWidth * V.Count,
            B2 = (nint)y.Dilation * InWidth * V.Count,
            StrideB = (nint)x.Dilation * V.Count,
            StrideC = (nint)OutHeight * OutWidth * V.Count,
        };

    /// <summary>Points the product at output (i, j) of a phase and leaves out the taps that lie outside of the image there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place<V>(
        ref SegmentedProductArguments arguments, in LaneConvolutionAxis y, in LaneConvolutionAxis x,
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
    private int FirstOfPhase(int row, int phase) => (Math.Max(row - phase, 0) + PhasesY - 1) / PhasesY;
}
