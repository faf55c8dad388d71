using System.Linq;

namespace NetGen.Kernels.Generator;

/// <summary>
/// The text of the micro-kernels for narrow rows of a convolution in the lanes layout: every input vector of a row is loaded once and added, times each tap, to the
/// outputs that it reaches. So padding costs nothing: taps that fall outside of the row never arise.
/// </summary>
internal static class LaneRowTilesText
{
    /// <summary>Fewest and most taps.</summary>
    public const int MinTaps = 2, MaxTaps = 7;

    private const string Signature = "LaneRowTile* p, float* weights, float* x, float* y, float bias";

    /// <summary>Outputs, a weight per tap and an input share the registers; beyond 14 inputs nothing is gained.</summary>
    public static int MaxInputs(int taps, int registers) => registers - 2 * taps is var fit && fit > 14 ? 14 : fit;

    public static string Kernels(int taps)
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class LaneRowTiles", () =>
        {
            for (int inputs = 1; inputs <= MaxInputs(taps, 32); inputs++)
            {
                if (inputs > 1)
                    text.Line();
                Kernel(text, taps, inputs);
            }
        });
        return text.ToString();
    }

    public static string Table()
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class LaneRowTiles", () =>
        {
            text.Line("/// <summary>Fewest taps of a kernel.</summary>");
            text.Line($"public const int MinTaps = {MinTaps};");
            text.Line();
            text.Line("/// <summary>Most taps of a kernel.</summary>");
            text.Line($"public const int MaxTaps = {MaxTaps};");
            text.Line();
            text.Line("private const int MaxInputs = 14;");
            text.Line();
            text.Line("/// <summary>Fills a table of MaxInputs + 1 entries per number of taps; kernels that don't fit the registers of V are left out.</summary>");
            text.Block("private static void Fill<V>(delegate*<LaneRowTile*, float*, float*, float*, float, void>* table) where V : unmanaged, ISimd<V>", () =>
            {
                for (int taps = MinTaps; taps <= MaxTaps; taps++)
                {
                    for (int inputs = 1; inputs <= MaxInputs(taps, 32); inputs++)
                    {
                        string entry = $"table[{taps} * (MaxInputs + 1) + {inputs}] = &{Name(taps, inputs)}<V>;";
                        text.Line(inputs <= MaxInputs(taps, 16) ? entry : $"if (V.Registers >= 32) {entry}");
                    }
                }
            });
        });
        return text.ToString();
    }

    private static string Name(int taps, int inputs) => $"Taps{taps}Inputs{inputs}";

    private static void Kernel(SourceText text, int taps, int inputs)
    {
        int outputs = inputs + taps - 1;
        text.Line($"/// <summary>y[i + {taps - 1} - t] += weight[t]·x[i] for {inputs} inputs and {taps} taps.</summary>");
        text.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        text.Block($"public static void {Name(taps, inputs)}<V>({Signature}) where V : unmanaged, ISimd<V>", () =>
        {
            text.Line("nint step = p->StepY;");
            text.Line("int first = p->First, end = p->End, lanes = V.Count;");
            text.Line($"V {string.Join(", ", Enumerable.Range(0, outputs).Select(o => $"s{o}"))};");
            text.Line($"{string.Join(" = ", Enumerable.Range(0, outputs).Select(o => $"s{o}"))} = V.Create(bias);");
            text.Block("if (p->Joins)", () =>
            {
                for (int o = 0; o < taps - 1; o++)
                    text.Line($"if (first <= {o}) s{o} = V.Load({SourceText.At("y", o, "step")});");
            });
            text.Line("nint nextWeights = p->Weights2, nextX = p->X2;");
            text.Line("nint skipWeights = p->Weights1 - p->Segments2 * nextWeights, skipX = p->X1 - p->Segments2 * nextX;");
            text.Block("for (int g1 = p->Segments1; g1 > 0; g1--)", () =>
            {
                text.Block("for (int g2 = p->Segments2; g2 > 0; g2--)", () =>
                {
                    text.Line(string.Join(" ", Enumerable.Range(0, taps).Select(t => $"V w{t} = V.Create(weights[{t}]);")));
                    text.Line("V v;");
                    for (int i = 0; i < inputs; i++)
                    {
                        int input = i;
                        text.Line($"v = V.Load({SourceText.At("x", i, "lanes")}); "
                            + string.Join(" ", Enumerable.Range(0, taps).Select(t => $"s{input + taps - 1 - t} = V.MultiplyAdd(v, w{t}, s{input + taps - 1 - t});")));
                    }
                    text.Line(SourceText.Move("weights", "nextWeights") + " " + SourceText.Move("x", "nextX"));
                });
                text.Line(SourceText.Move("weights", "skipWeights") + " " + SourceText.Move("x", "skipX"));
            });
            for (int o = 0; o < outputs; o++)
            {
                string[] conditions = new[] { o < taps - 1 ? $"first <= {o}" : "", o >= inputs ? $"{o} < end" : "" }.Where(c => c.Length > 0).ToArray();
                string store = $"V.Store(s{o}, {SourceText.At("y", o, "step")});";
                text.Line(conditions.Length == 0 ? store : $"if ({string.Join(" && ", conditions)}) {store}");
            }
        });
    }
}
