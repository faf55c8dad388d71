using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dense layers over many rows, those of all steps of a sequence: a unit first brings its part of the weights, in memory of the thread, into panels of two of the widest vectors,
/// [summed][32], which a tile reads line after line. Where the rows of the weights are as long as a layer is wide, two vectors of each lie in a few sets of the nearest cache and push
/// each other out, which costs a tenth of the product.
/// </summary>
internal static unsafe class ChannelsLastDenseRows
{
    /// <summary>Rows from which on it pays to turn weights round: about a quarter of a cycle a weight, and the product with so many rows takes four.</summary>
    private const int Fewest = 64;

    /// <summary>Rows from which on it pays to copy weights that need no turning.</summary>
    private const int FewestOfData = 256;

    /// <summary>Rows in a unit.</summary>
    private const int UnitRows = 128;

    /// <summary>Columns of the result in a unit: of few rows fewer, for there would be no second unit otherwise.</summary>
    private const int FewColumns = 64, ManyColumns = 128;

    /// <summary>Outputs whose weights are copied at a time: those of a vocabulary come in pieces, each for all rows that a worker has of the same columns.</summary>
    private const int MostOutputs = 4096;

    /// <summary>Length of a slice of the sum: the slice of a panel stays in the nearest cache while the tiles of a unit pass by.</summary>
    private const int Slice = 256;

    /// <summary>How many rows before it is copied a line is asked for.</summary>
    private const int RowsAhead = 8;

    /// <summary>Floats of a result that the second cache still holds from when they were read last.</summary>
    private const long NearFloats = 128 * 1024;

    private const int Panel = PackedWeights.DensePanel;

    public static bool Pays(int rows) => rows >= Fewest;

    public static bool DataPays(int rows) => rows >= FewestOfData;

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/> (of so many outputs) and of <see cref="Data{V, TEpilogue}"/> (of so many inputs).</summary>
    public static int Units(int columns, int rows) => Pieces.Of(columns, UnitColumns(rows)) * Pieces.Of(rows, UnitRows);

    /// <summary>y [rows][outputs] = bias + x [rows][inputs] · weightsᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, int inputs, int outputs, int rows, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        // Units of the same outputs follow each other, so that a worker turns their weights once.
        int most = UnitColumns(rows), bands = Pieces.Of(rows, UnitRows), packed = -1;
        bool isFar = (long)rows * outputs > NearFloats;
        float* panels = null;
        for (int unit = from; unit < to; unit++)
        {
            int first = unit / bands * most, columns = Math.Min(outputs - first, most), row = unit % bands * UnitRows, count = Math.Min(rows - row, UnitRows);
            if (packed != first)
            {
                panels = ThreadScratch.Rent((long)inputs * Pieces.Filled(columns, Panel));
                for (int c = 0; c < columns; c += Panel)
                    Turn<V>(weights + ((nint)(first + c) * inputs), panels + ((nint)c * inputs), inputs, Math.Min(columns - c, Panel), Panel);
                packed = first;
            }
            float* target = y + ((nint)row * outputs) + first;
            Multiply<V>(x + ((nint)row * inputs), inputs, inputs, panels, bias == null ? null : bias + first, target, outputs, count, columns, adds: false, isFar);
            TEpilogue.Apply(state, row, count, first, columns);
        }
    }

    /// <summary>dx [rows][inputs] = dy [rows][outputs] · weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V, TEpilogue>(float* dy, float* weights, float* dx, int inputs, int outputs, int rows, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int most = UnitColumns(rows), bands = Pieces.Of(rows, UnitRows), pieces = Pieces.Of(outputs, MostOutputs);
        bool isFar = (long)rows * inputs > NearFloats;
        for (int unit = from, end; unit < to; unit = end)
        {
            // Units of the same inputs follow each other, so that a worker copies their weights once.
            end = Math.Min(to, ((unit / bands) + 1) * bands);
            int first = unit / bands * most, columns = Math.Min(inputs - first, most);
            for (int piece = 0; piece < pieces; piece++)
            {
                int start = (int)((long)outputs * piece / pieces), depth = (int)((long)outputs * (piece + 1) / pieces) - start;
                float* panels = ThreadScratch.Rent((long)depth * Pieces.Filled(columns, Panel)), source = weights + ((nint)start * inputs) + first;
                for (int c = 0; c < columns; c += Panel)
                    Copy<V>(source + c, inputs, panels + ((nint)c * depth), Panel, Math.Min(columns - c, Panel), depth);
                for (int u = unit; u < end; u++)
                {
                    int row = u % bands * UnitRows, count = Math.Min(rows - row, UnitRows);
                    float* target = dx + ((nint)row * inputs) + first;
                    Multiply<V>(dy + ((nint)row * outputs) + start, outputs, depth, panels, bias: null, target, inputs, count, columns, adds: piece > 0, isFar);
                    if (piece == pieces - 1)
                        TEpilogue.Apply(state, row, count, first, columns);
                }
            }
        }
    }

    /// <summary>panel [inputs][width] = the rows [columns][inputs] of the weights, transposed, zeros behind the last.</summary>
    internal static void Turn<V>(float* weights, float* panel, int inputs, int columns, int width) where V : unmanaged, ISimd<V>
    {
        for (int o = 0; o < width; o += V.Count)
        {
            int k = 0;
            for (; o + V.Count <= columns && k + V.Count <= inputs; k += V.Count)
                V.Transpose(weights + (nint)o * inputs + k, inputs, panel + (nint)k * width + o, width);
            for (; k < inputs; k++)
                for (int i = o; i < o + V.Count; i++)
                    panel[(nint)k * width + i] = i < columns ? weights[(nint)i * inputs + k] : 0;
        }
    }

    /// <summary>
    /// to [rows][width] = some columns of rows that lie a distance from each other; behind the last column there is whatever was there. No processor foresees lines that far apart,
    /// so they are asked for some rows before.
    /// </summary>
    internal static void Copy<V>(float* from, nint distance, float* to, int width, int columns, int rows) where V : unmanaged, ISimd<V>
    {
        for (int row = 0; row < rows; row++, from += distance, to += width)
        {
            if (Sse.IsSupported && row + RowsAhead < rows)
            {
                for (int c = 0; c < columns; c += Grain.Line)
                    Sse.Prefetch0(from + (RowsAhead * distance) + c);
            }
            ChannelsLastChannels.CopyRun<V>(from, to, columns);
        }
    }

    /// <summary>c [rows][strideC] (+)= bias + a [rows][strideA] · panels, of which each has <paramref name="depth"/> rows; as many of a are read.</summary>
    private static void Multiply<V>(float* a, nint strideA, int depth, float* panels, float* bias, float* c, nint strideC, int rows, int columns, bool adds, bool isFar)
        where V : unmanaged, ISimd<V>
    {
        for (int start = 0; start < depth; start += Slice)
        {
            for (int first = 0; first < columns; first += Panel)
            {
                int wide = Math.Min(columns - first, Panel);
                var arguments = new SegmentedProductArguments
                {
                    A = a + start, StrideA = strideA, Depth = Math.Min(depth - start, Slice),
                    B = panels + ((nint)first * depth) + ((nint)start * Panel), StrideB = Panel, VectorB = V.Count,
                    C = c + first, StrideC = strideC, VectorC = V.Count, LastCount = wide % V.Count,
                    Bias = start == 0 && bias != null ? bias + first : null, BiasAlongColumns = true, Accumulate = adds || start > 0, IsFarResult = isFar,
                };
                SegmentedProduct.Multiply<V>(arguments, rows, Pieces.Of(wide, V.Count));
            }
        }
    }

    private static int UnitColumns(int rows) => rows >= 2 * UnitRows ? ManyColumns : FewColumns;
}
