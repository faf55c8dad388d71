using System.Linq;

namespace NetGen.Kernels.Generator;

/// <summary>
/// The text of the dot-product tiles: some rows of a matrix with some vectors of numbers, both contiguous along the sum, so that neither needs packing.
/// </summary>
internal static class DotTilesText
{
    /// <summary>Most rows and most samples of a tile, by what leaves a register for each operand that is at work.</summary>
    public const int MaxRows = 8, MaxSamples = 4, MaxSums = 24;

    /// <summary>
    /// Rows of a tile of one sample, which takes two vectors of each at a time. It is weights that come by which limit it: four rows in steps of two cache lines stream from the
    /// second and third cache a quarter faster than eight in steps of one.
    /// </summary>
    public const int MaxRowsOfOne = 4;

    private const string Signature = "float* weights, nint strideWeights, float* x, nint strideX, int depth, float* sums";

    public static string Text()
    {
        SourceText text = SegmentedProductText.Header();
        text.Block("internal static unsafe partial class DotTiles", () =>
        {
            text.Line("/// <summary>Rows of the highest tile.</summary>");
            text.Line($"public const int MaxRows = {MaxRows};");
            text.Line("/// <summary>Rows of the highest tile of one sample.</summary>");
            text.Line($"public const int MaxRowsOfOne = {MaxRowsOfOne};");
            text.Line("/// <summary>Samples of the widest tile.</summary>");
            text.Line($"public const int MaxSamples = {MaxSamples};");
            for (int samples = 1; samples <= MaxSamples; samples++)
                for (int rows = 1; rows <= Rows(samples); rows++)
                    Kernel(text, rows, samples);
            text.Block("private static void Fill<V>(delegate*<float*, nint, float*, nint, int, float*, void>* table) where V : unmanaged, ISimd<V>", () =>
            {
                for (int samples = 1; samples <= MaxSamples; samples++)
                    for (int rows = 1; rows <= Rows(samples); rows++)
                        text.Line($"table[{samples} * (MaxRows + 1) + {rows}] = &Dot{rows}x{samples}<V>;");
            });
        });
        return text.ToString();
    }

    private static int Rows(int samples) => samples == 1 ? MaxRowsOfOne : System.Math.Min(MaxRows, MaxSums / samples);

    private static void Kernel(SourceText text, int rows, int samples)
    {
        string[] sums = Enumerable.Range(0, rows).SelectMany(i => Enumerable.Range(0, samples).Select(j => $"c{i}_{j}")).ToArray();
        text.Line($"/// <summary>sums[j · MaxRows + i] = Σ weights[i · strideWeights + k] · x[j · strideX + k], {rows} rows i, {samples} samples j.</summary>");
        text.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        text.Block($"public static void Dot{rows}x{samples}<V>({Signature}) where V : unmanaged, ISimd<V>", () =>
        {
            text.Line($"V {string.Join(", ", sums.Select(sum => $"{sum} = V.Zero"))};");
            for (int i = 1; i < rows; i++)
                text.Line($"float* weights{i} = {SourceText.At("weights", i, "strideWeights")};");
            for (int j = 1; j < samples; j++)
                text.Line($"float* x{j} = {SourceText.At("x", j, "strideX")};");
            text.Line("int k = 0;");
            if (samples == 1)
                StepOfTwo(text, rows);
            text.Block("for (; k + V.Count <= depth; k += V.Count)", () => Step(text, rows, samples, pointer => $"V.Load(&{pointer}[k])"));
            text.Block("if (k < depth)", () => Step(text, rows, samples, pointer => $"V.LoadFirst(&{pointer}[k], depth - k)"));
            for (int j = 0; j < samples; j++)
                for (int i = 0; i < rows; i += 4)
                {
                    string four = string.Join(", ", Enumerable.Range(i, 4).Select(row => row < rows ? $"c{row}_{j}" : "V.Zero"));
                    text.Line($"V.StoreSums({four}, &sums[{j} * MaxRows + {i}]);");
                }
        });
        text.Line();
    }

    /// <summary>Two vectors of every row, each with sums of its own.</summary>
    private static void StepOfTwo(SourceText text, int rows)
    {
        int[] all = Enumerable.Range(0, rows).ToArray();
        text.Line($"V {string.Join(", ", all.Select(i => $"d{i} = V.Zero"))};");
        text.Block("for (; k + 2 * V.Count <= depth; k += 2 * V.Count)", () =>
        {
            text.Line("V b0 = V.Load(&x[k]), b1 = V.Load(&x[k + V.Count]);");
            foreach (int i in all)
            {
                string row = i == 0 ? "weights" : $"weights{i}";
                text.Line($"c{i}_0 = V.MultiplyAdd(V.Load(&{row}[k]), b0, c{i}_0); d{i} = V.MultiplyAdd(V.Load(&{row}[k + V.Count]), b1, d{i});");
            }
        });
        text.Line(string.Join(" ", all.Select(i => $"c{i}_0 += d{i};")));
    }

    private static void Step(SourceText text, int rows, int samples, System.Func<string, string> load)
    {
        text.Line(string.Join(" ", Enumerable.Range(0, samples).Select(j => $"V b{j} = {load(j == 0 ? "x" : $"x{j}")};")));
        text.Line("V a;");
        for (int i = 0; i < rows; i++)
        {
            text.Line($"a = {load(i == 0 ? "weights" : $"weights{i}")}; "
                + string.Join(" ", Enumerable.Range(0, samples).Select(j => $"c{i}_{j} = V.MultiplyAdd(a, b{j}, c{i}_{j});")));
        }
    }
}
