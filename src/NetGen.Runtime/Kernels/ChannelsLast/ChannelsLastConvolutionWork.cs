using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A correlation in the ChannelsLast layout that is cut into phases by rows and columns (one of each forward, the strides' in the adjoint), each a regular grid of
/// outputs. Pixels whose kernel columns all lie inside the image are multiplied where they stand: their kernel rows are contiguous runs, and rows outside of the
/// image are left out. The few others, at the left and right, are gathered first (<see cref="ChannelsLastGather"/>).
/// </summary>
internal unsafe struct ChannelsLastConvolutionWork
{
    public float* Input;

    /// <summary>For each phase (rows first), for each group: <see cref="ChannelsLastPanels"/>.</summary>
    public float* Packed;

    /// <summary>[Groups·panels' channels], or null.</summary>
    public float* Bias;

    public float* Output;

    /// <summary>Of one group.</summary>
    public int InChannels;
    public int InHeight;
    public int InWidth;
    public int OutHeight;
    public int OutWidth;
    public int Groups;
    public int PhasesY;
    public int PhasesX;
    public ConvolutionAxis* Y;
    public ConvolutionAxis* X;
    public ChannelsLastPanels Panels;

    /// <summary>Fewer interior columns than this are gathered with the edges.</summary>
    public const int LeastInterior = 4;

    public readonly int InPixel => Groups * InChannels;

    public readonly int OutPixel => Groups * Panels.Channels;

    /// <summary>Computes rows [firstRow, endRow) of some images for panels [firstPanel, endPanel), counted over all groups, and applies the epilogue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Band<V, TEpilogue>(int firstImage, int endImage, int firstRow, int endRow, int firstPanel, int endPanel, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        float* packed = Packed;
        for (int py = 0; py < PhasesY; py++)
        {
            int first = FirstOfPhase(firstRow, py), end = FirstOfPhase(endRow, py);
            for (int px = 0; px < PhasesX; px++)
            {
                for (int panel = firstPanel; panel < endPanel; panel++)
                    Interior<V>(Y[py], X[px], packed, panel, firstImage, endImage, first, end);
                ChannelsLastGather.Edges<V>(this, Y[py], X[px], packed, firstPanel, endPanel, firstImage, endImage, first, end);
                packed += (nint)Groups * Panels.Vectors * V.Count * InChannels * Y[py].Taps * X[px].Taps;
            }
        }
        int firstChannel = Channel(firstPanel), channels = Channel(endPanel - 1) + Panels.ChannelsOf((endPanel - 1) % Panels.Count) - firstChannel;
        for (int image = firstImage; image < endImage; image++)
            TEpilogue.Apply(state, ((long)image * OutHeight + firstRow) * OutWidth, (endRow - firstRow) * OutWidth, firstChannel, channels);
    }

    /// <summary>Columns of a phase that are computed in place.</summary>
    public static void InteriorOf(in ConvolutionAxis x, out int first, out int end)
    {
        first = x.InteriorFirst;
        end = x.InteriorEnd - first < LeastInterior && x.Count > x.InteriorEnd - first ? first : x.InteriorEnd;
    }

    /// <summary>First output channel of a panel.</summary>
    public readonly int Channel(int panel) => panel / Panels.Count * Panels.Channels + Panels.First(panel % Panels.Count) * Panels.Lanes;

    /// <summary>The panel's weights within a phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly float* PanelStart(float* phase, int panel, int taps) =>
        phase + (nint)(panel / Panels.Count * Panels.Vectors + Panels.First(panel % Panels.Count)) * Panels.Lanes * InChannels * taps;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Interior<V>(
        in ConvolutionAxis y, in ConvolutionAxis x, float* phase, int panel, int firstImage, int endImage, int first, int end)
        where V : unmanaged, ISimd<V>
    {
        InteriorOf(x, out int firstColumn, out int endColumn);
        if (endColumn <= firstColumn)
            return;
        int group = panel / Panels.Count, width = Panels.Width(panel % Panels.Count);
        float* weights = PanelStart(phase, panel, y.Taps * x.Taps);
        SegmentedProductArguments arguments = Arguments(y, x, panel, width * V.Count);
        arguments.StrideA = (nint)x.Stride * InPixel;
        arguments.StrideC = (nint)x.Step * OutPixel;
        nint rowRun = (nint)x.Taps * InChannels;
        bool merged = Merges(x);
        SegmentedProductTiling tiling = SegmentedProductTiling.Fixed(endColumn - firstColumn, width);
        float* input = Input + group * InChannels + (nint)x.Input(firstColumn, 0) * InPixel;
        float* output = Output + Channel(panel) + (nint)(x.Origin + firstColumn * x.Step) * OutPixel;
        for (int image = firstImage; image < endImage; image++)
        {
            for (int i = first; i < end; i++)
            {
                y.Inside(i, out int firstTap, out int endTap);
                arguments.A = input + ((nint)image * InHeight + y.Input(i, firstTap)) * InWidth * InPixel;
                arguments.B = weights + firstTap * rowRun * width * V.Count;
                arguments.C = output + ((nint)image * OutHeight + y.Origin + i * y.Step) * OutWidth * OutPixel;
                if (merged)
                    arguments.Segments2 = endTap - firstTap;
                else
                    arguments.Segments1 = endTap - firstTap;
                SegmentedProduct.Multiply<V>(arguments, tiling);
            }
        }
    }

    /// <summary>Whether the columns of one kernel row form a single run together with their channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Merges(in ConvolutionAxis x) => x.Taps == 1 || (x.Dilation == 1 && Groups == 1);

    /// <summary>What all products of a phase and panel have in common.</summary>
    private readonly SegmentedProductArguments Arguments(in ConvolutionAxis y, in ConvolutionAxis x, int panel, int panelFloats)
    {
        nint kernelRow = (nint)y.Dilation * InWidth * InPixel, run = (nint)x.Taps * InChannels;
        var arguments = new SegmentedProductArguments
        {
            StrideB = panelFloats,
            VectorB = Panels.Lanes,
            VectorC = Panels.Lanes,
            LastCount = Panels.LastCount(panel % Panels.Count),
            Bias = Bias == null ? null : Bias + Channel(panel),
            BiasAlongColumns = true,
        };
        if (Merges(x))
        {
            arguments.Depth = (int)run;
            arguments.A2 = kernelRow;
            arguments.B2 = run * panelFloats;
        }
        else
        {
            arguments.Segments2 = x.Taps;
            arguments.Depth = InChannels;
            arguments.A1 = kernelRow;
            arguments.B1 = run * panelFloats;
            arguments.A2 = (nint)x.Dilation * InPixel;
            arguments.B2 = (nint)InChannels * panelFloats;
        }
        return arguments;
    }

    /// <summary>First index within phase <paramref name="phase"/> of a row at or below <paramref name="row"/>.</summary>
    private readonly int FirstOfPhase(int row, int phase) => (Math.Max(row - phase, 0) + PhasesY - 1) / PhasesY;
}
