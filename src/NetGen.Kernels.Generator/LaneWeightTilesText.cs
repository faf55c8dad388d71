using System.Collections.Generic;
using System.Linq;

namespace NetGen.Kernels.Generator;

/// <summary>
/// The text of the micro-kernels behind the gradient of a convolution's weights in the lanes layout: output channels x taps accumulators, each a vector over
/// samples, run over a rectangle of pixels.
/// </summary>
internal static class LaneWeightTilesText
{
    /// <summary>Most taps side by side.</summary>
    public const int MaxTaps = 7;

    /// <summary>Vectors that one pointer reaches: x86 addresses p, p + stride and p + 2·stride with the two strides in registers.</summary>
    private const int VectorsPerPointer = 3;

    /// <summary>Most output channels of the tiles of a whole 3x3 kernel: 3 x 9 sums, dy of three channels and one vector of x.</summary>
    public const int MaxChannels3x3 = 3;

    private const string Signature = "LaneWeightTile* p, float* sums, float* dy, float* x";

    /// <summary>Accumulators, a vector of x per tap and one of dy share the registers.</summary>
    public static int MaxChannels(int taps, int registers) => (registers - 1 - taps) / taps is var fit && fit > 14 ? 14 : fit;

    public static string Kernels(int taps)
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class LaneWeightTiles", () =>
        {
            for (int channels = 1; channels <= MaxChannels(taps, 32); channels++)
            {
                if (channels > 1)
                    text.Line();
                Kernel(text, channels, taps);
            }
        });
        return text.ToString();
    }

    /// <summary>Tiles of up to 3x3 taps of a kernel of width 3.</summary>
    public static string Kernels3x3()
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class LaneWeightTiles", () =>
        {
            for (int channels = 1; channels <= MaxChannels3x3; channels++)
            {
                for (int rows = 1; rows <= 3; rows++)
                {
                    for (int taps = 1; taps <= 3; taps++)
                    {
                        if (channels + rows + taps > 3)
                            text.Line();
                        Kernel3x3(text, channels, rows, taps);
                    }
                }
            }
        });
        return text.ToString();
    }

    public static string Table()
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class LaneWeightTiles", () =>
        {
            text.Line("/// <summary>Most taps side by side.</summary>");
            text.Line($"public const int MaxTaps = {MaxTaps};");
            text.Line();
            text.Line("/// <summary>Most output channels of a tile, whatever its taps.</summary>");
            text.Line($"public const int MaxChannels = {MaxChannels(1, 32)};");
            text.Line();
            text.Line("/// <summary>Fills a table of MaxChannels + 1 entries per number of taps; kernels that don't fit the registers of V are left out.</summary>");
            text.Block("private static void Fill<V>(delegate*<LaneWeightTile*, float*, float*, float*, void>* table) where V : unmanaged, ISimd<V>", () =>
            {
                for (int taps = 1; taps <= MaxTaps; taps++)
                {
                    for (int channels = 1; channels <= MaxChannels(taps, 32); channels++)
                    {
                        string entry = $"table[{taps} * (MaxChannels + 1) + {channels}] = &{Name(channels, taps)}<V>;";
                        text.Line(channels <= MaxChannels(taps, 16) ? entry : $"if (V.Registers >= 32) {entry}");
                    }
                }
            });
            text.Line();
            text.Line("/// <summary>Most output channels of a tile of a 3x3 kernel.</summary>");
            text.Line($"public const int MaxChannels3x3 = {MaxChannels3x3};");
            text.Line();
            text.Line("/// <summary>Fills a table of 3 x 3 entries per number of output channels.</summary>");
            text.Block("private static void Fill3x3<V>(delegate*<LaneWeightTile*, float*, float*, float*, void>* table) where V : unmanaged, ISimd<V>", () =>
            {
                for (int channels = 1; channels <= MaxChannels3x3; channels++)
                {
                    for (int rows = 1; rows <= 3; rows++)
                    {
                        for (int taps = 1; taps <= 3; taps++)
                            text.Line($"table[{(channels * 3 + rows - 1) * 3 + taps - 1}] = &{Name(channels, rows, taps)}<V>;");
                    }
                }
            });
        });
        return text.ToString();
    }

    private static string Name(int channels, int rows, int taps) => $"Tile{channels}x{rows}x{taps}";

    private static string Name(int channels, int taps) => $"Tile{channels}x{taps}";

    private static void Kernel(SourceText text, int channels, int taps)
    {
        text.Line($"/// <summary>sums[i, t] += Σ over pixels of dy[i]·x[t], {channels} output channels x {taps} taps.</summary>");
        text.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        text.Block($"public static void {Name(channels, taps)}<V>({Signature}) where V : unmanaged, ISimd<V>", () =>
        {
            int[] dyPointers = Pointers(channels), xPointers = Pointers(taps);
            if (channels > 1)
                text.Line("nint channel = p->ChannelDy;");
            if (channels > 2)
                text.Line("nint channel2 = 2 * channel;");
            if (taps > 1)
                text.Line("nint tap = p->TapX;");
            if (taps > 2)
                text.Line("nint tap2 = 2 * tap;");
            text.Line("nint sumRow = p->SumRow, stepDy = p->StepDy, stepX = p->StepX, columns = p->Columns;");
            text.Line("nint nextDy = p->RowDy - columns * stepDy, nextX = p->RowX - columns * stepX;");
            text.Line("int lanes = V.Count;");
            if (channels > 1)
                text.Line("float* line;");
            EachSum(text, channels, taps, (i, t, place) => $"V s{i}_{t} = V.Load({place});");
            text.Line(string.Join(" ", dyPointers.Select(i => $"float* d{i} = {SourceText.At("dy", i, "channel")};")));
            text.Line(string.Join(" ", xPointers.Select(t => $"float* x{t} = {SourceText.At("x", t, "tap")};")));
            text.Block("for (int row = p->Rows; row > 0; row--)", () =>
            {
                text.Block("for (nint column = columns; column > 0; column--)", () =>
                {
                    text.Line(string.Join(" ", Enumerable.Range(0, taps).Select(t => $"V v{t} = V.Load({Address('x', t, "tap")});")));
                    text.Line("V d;");
                    for (int i = 0; i < channels; i++)
                    {
                        int channel = i;
                        text.Line($"d = V.Load({Address('d', i, "channel")}); "
                            + string.Join(" ", Enumerable.Range(0, taps).Select(t => $"s{channel}_{t} = V.MultiplyAdd(d, v{t}, s{channel}_{t});")));
                    }
                    Advance(text, dyPointers, xPointers, "stepDy", "stepX");
                });
                Advance(text, dyPointers, xPointers, "nextDy", "nextX");
            });
            EachSum(text, channels, taps, (i, t, place) => $"V.Store(s{i}_{t}, {place});");
        });
    }

    private static void Kernel3x3(SourceText text, int channels, int rows, int taps)
    {
        text.Line($"/// <summary>sums[i, 3·r + t] += Σ over pixels of dy[i]·x[r, t], {channels} output channels x {rows} kernel rows x {taps} taps of a 3x3 kernel.</summary>");
        text.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        text.Block($"public static void {Name(channels, rows, taps)}<V>({Signature}) where V : unmanaged, ISimd<V>", () =>
        {
            if (channels > 1)
                text.Line("nint channel = p->ChannelDy;");
            if (channels > 2)
                text.Line("nint channel2 = 2 * channel;");
            if (taps > 1)
                text.Line("nint tap = p->TapX;");
            if (taps > 2)
                text.Line("nint tap2 = 2 * tap;");
            text.Line("nint stepDy = p->StepDy, stepX = p->StepX, columns = p->Columns;");
            text.Line("nint nextDy = p->RowDy - columns * stepDy, nextX = p->RowX - columns * stepX;");
            text.Line("int lanes = V.Count;");
            foreach (int i in Enumerable.Range(0, channels))
            {
                foreach (int r in Enumerable.Range(0, rows))
                    text.Line(string.Join(" ", Enumerable.Range(0, taps).Select(t => $"V s{i}_{r}_{t} = V.Load({SourceText.At("sums", 9 * i + 3 * r + t, "lanes")});")));
            }
            int[] pointers = Enumerable.Range(0, rows).ToArray();
            text.Line("float* d0 = dy;");
            text.Line(string.Join(" ", pointers.Select(r => $"float* x{r} = {SourceText.At("x", r, "p->KernelRowX")};")));
            text.Block("for (int row = p->Rows; row > 0; row--)", () =>
            {
                text.Block("for (nint column = columns; column > 0; column--)", () =>
                {
                    text.Line(string.Join(" ", Enumerable.Range(0, channels).Select(i => $"V g{i} = V.Load({Address('d', i, "channel")});")));
                    text.Line("V v;");
                    foreach (int r in pointers)
                    {
                        for (int t = 0; t < taps; t++)
                        {
                            int tap = t;
                            text.Line($"v = V.Load({(t == 0 ? $"x{r}" : t == 1 ? $"&x{r}[tap]" : $"&x{r}[tap2]")}); "
                                + string.Join(" ", Enumerable.Range(0, channels).Select(i => $"s{i}_{r}_{tap} = V.MultiplyAdd(g{i}, v, s{i}_{r}_{tap});")));
                        }
                    }
                    Advance(text, new[] { 0 }, pointers, "stepDy", "stepX");
                });
                Advance(text, new[] { 0 }, pointers, "nextDy", "nextX");
            });
            foreach (int i in Enumerable.Range(0, channels))
            {
                foreach (int r in pointers)
                    text.Line(string.Join(" ", Enumerable.Range(0, taps).Select(t => $"V.Store(s{i}_{r}_{t}, {SourceText.At("sums", 9 * i + 3 * r + t, "lanes")});")));
            }
        });
    }

    private static int[] Pointers(int count) => Enumerable.Range(0, (count + VectorsPerPointer - 1) / VectorsPerPointer).Select(g => g * VectorsPerPointer).ToArray();

    private static string Address(char operand, int index, string stride)
    {
        string pointer = $"{operand}{index / VectorsPerPointer * VectorsPerPointer}";
        return (index % VectorsPerPointer) switch { 0 => pointer, 1 => $"&{pointer}[{stride}]", _ => $"&{pointer}[{stride}2]" };
    }

    /// <summary>A line for each channel: its sums, one for each tap, and their places.</summary>
    private static void EachSum(SourceText text, int channels, int taps, System.Func<int, int, string, string> statement)
    {
        for (int i = 0; i < channels; i++)
        {
            int channel = i;
            string line = channels == 1 ? "sums" : "line";
            text.Line((channels == 1 ? "" : i == 0 ? "line = sums; " : SourceText.Move("line", "sumRow") + " ")
                + string.Join(" ", Enumerable.Range(0, taps).Select(t => statement(channel, t, SourceText.At(line, t, "lanes")))));
        }
    }

    private static void Advance(SourceText text, IEnumerable<int> dyPointers, IEnumerable<int> xPointers, string stepDy, string stepX) =>
        text.Line(string.Join(" ", dyPointers.Select(i => SourceText.Move($"d{i}", stepDy)).Concat(xPointers.Select(t => SourceText.Move($"x{t}", stepX)))));
}
