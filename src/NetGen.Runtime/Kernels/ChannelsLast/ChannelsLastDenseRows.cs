using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The forward direction of a dense layer over many rows: a unit turns a piece of the weights round, [inputs][outputs], in memory of the thread, and multiplies by vectors along
/// the outputs. Turning costs
/// about a quarter of a cycle a weight, the product with so many rows four.
/// </summary>
internal static unsafe class ChannelsLastDenseRows
{
    /// <summary>Rows from which on it pays.</summary>
    private const int Fewest = 64;

    /// <summary>Rows in a unit.</summary>
    private const int UnitRows = 128;

    /// <summary>Outputs in a unit: whole vectors of every width.</summary>
    private const int UnitOutputs = 64;

    /// <summary>Length of a slice of the sum: what all rows of a unit read of the weights stays in a near cache.</summary>
    private const int Slice = 256;

    public static bool Pays(int rows) => rows >= Fewest;

    public static int Units(int outputs, int rows) => Pieces.Of(outputs, UnitOutputs) * Pieces.Of(rows, UnitRows);

    /// <summary>y [rows][outputs] = bias + x [rows][inputs] · weightsᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, int inputs, int outputs, int rows, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        // Units of the same outputs follow each other, so that a worker turns their weights once.
        int bands = Pieces.Of(rows, UnitRows), turned = -1;
        float* packed = null;
        for (int unit = from; unit < to; unit++)
        {
            int first = unit / bands * UnitOutputs, columns = Math.Min(outputs - first, UnitOutputs), width = Pieces.Filled(columns, V.Count);
            int row = unit % bands * UnitRows, count = Math.Min(rows - row, UnitRows);
            if (turned != first)
            {
                packed = ThreadScratch.Rent((long)inputs * width);
                Turn<V>(weights + (nint)first * inputs, packed, inputs, columns, width);
                turned = first;
            }
            SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(count, width / V.Count);
            for (int start = 0; start < inputs; start += Slice)
            {
                var arguments = new SegmentedProductArguments
                {
                    A = x + (nint)row * inputs + start, StrideA = inputs, Depth = Math.Min(inputs - start, Slice),
                    B = packed + (nint)start * width, StrideB = width, VectorB = V.Count,
                    C = y + (nint)row * outputs + first, StrideC = outputs, VectorC = V.Count, LastCount = columns % V.Count,
                    Bias = start == 0 && bias != null ? bias + first : null, BiasAlongColumns = true, Accumulate = start > 0,
                };
                SegmentedProduct.Multiply<V>(arguments, tiling);
            }
            TEpilogue.Apply(state, row, count, first, columns);
        }
    }

    /// <summary>packed [inputs][width] = the rows [columns][inputs] of the weights, transposed, zeros behind the last.</summary>
    internal static void Turn<V>(float* weights, float* packed, int inputs, int columns, int width) where V : unmanaged, ISimd<V>
    {
        for (int o = 0; o < width; o += V.Count)
        {
            int k = 0;
            for (; o + V.Count <= columns && k + V.Count <= inputs; k += V.Count)
                V.Transpose(weights + (nint)o * inputs + k, inputs, packed + (nint)k * width + o, width);
            for (; k < inputs; k++)
                for (int i = o; i < o + V.Count; i++)
                    packed[(nint)k * width + i] = i < columns ? weights[(nint)i * inputs + k] : 0;
        }
    }
}
