using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dense layers over the rows of one step of a sequence, [batch][features], by weights that were turned round once for all steps, into panels [inputs][32] whose outputs lie
/// side by side: a panel fills vectors whatever the batch is, and fits the nearest cache with the rows of a tile.
/// </summary>
public static unsafe class ChannelsLastDensePanels
{
    /// <summary>
    /// Rows in a unit: one tile or two, so that there are units enough for several threads. What an epilogue reads beside them often lies a power of two apart, and more rows would
    /// push each other out of the nearest cache.
    /// </summary>
    private const int UnitRows = 16;

    /// <summary>Panels in a unit, whose outputs make long runs for the epilogue.</summary>
    private const int UnitPanels = 4;

    /// <summary>Length of a slice of the sum: the slice of a panel stays in the nearest cache.</summary>
    private const int Slice = 256;

    /// <summary>Units of <see cref="Pack{V}"/>: a panel each.</summary>
    public static int PackUnits(int outputs) => Pieces.Of(outputs, PackedWeights.DensePanel);

    /// <summary>panels [⌈outputs / 32⌉][inputs][32] = the weights [outputs, inputs], turned round, with zeros behind the last output.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="panels">Room for <see cref="PackedWeights.DenseFloats"/>.</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="outputs">Features of y.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* weights, float* panels, int inputs, int outputs, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int first = unit * PackedWeights.DensePanel, columns = Math.Min(outputs - first, PackedWeights.DensePanel);
            ChannelsLastDenseRows.Turn<V>(weights + (nint)first * inputs, panels + (nint)first * inputs, inputs, columns, PackedWeights.DensePanel);
        }
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>.</summary>
    public static int ForwardUnits(int outputs, int rows) => Pieces.Of(outputs, UnitPanels * PackedWeights.DensePanel) * Pieces.Of(rows, UnitRows);

    /// <summary>y [rows][outputs] = bias + x [rows][inputs] · weightsᵀ.</summary>
    /// <param name="x">[rows][inputs].</param>
    /// <param name="panels">What <see cref="Pack{V}"/> made of the weights.</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="y">[rows][outputs].</param>
    /// <param name="inputs">Features of x.</param>
    /// <param name="outputs">Features of y.</param>
    /// <param name="rows">How many.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue; a row is a pixel, an output is a channel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TEpilogue>(float* x, float* panels, float* bias, float* y, int inputs, int outputs, int rows, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int pieces = Pieces.Of(rows, UnitRows), slices = Pieces.Of(inputs, Slice);
        SegmentedProductTiling tiling = default;
        for (int unit = from; unit < to; unit++)
        {
            int left = unit / pieces * UnitPanels * PackedWeights.DensePanel, right = Math.Min(outputs, left + UnitPanels * PackedWeights.DensePanel);
            int piece = unit % pieces, row = (int)((long)rows * piece / pieces), count = (int)((long)rows * (piece + 1) / pieces) - row;
            for (int first = left; first < right; first += PackedWeights.DensePanel)
            {
                int columns = Math.Min(right - first, PackedWeights.DensePanel), vectors = Pieces.Of(columns, V.Count);
                // Neighbours are mostly of one size, and a step is short enough for the choice of a tiling to count.
                if (count != tiling.Rows || vectors != tiling.Vectors)
                    tiling = SegmentedProductTiling.For<V>(count, vectors);
                var arguments = new SegmentedProductArguments
                {
                    StrideA = inputs, StrideB = PackedWeights.DensePanel, VectorB = V.Count,
                    C = y + (nint)row * outputs + first, StrideC = outputs, VectorC = V.Count, LastCount = columns % V.Count,
                    Bias = bias == null ? null : bias + first, BiasAlongColumns = true,
                };
                for (int slice = 0; slice < slices; slice++)
                {
                    int start = (int)((long)inputs * slice / slices);
                    arguments.A = x + (nint)row * inputs + start;
                    arguments.B = panels + (nint)first * inputs + (nint)start * PackedWeights.DensePanel;
                    arguments.Depth = (int)((long)inputs * (slice + 1) / slices) - start;
                    SegmentedProduct.Multiply<V>(arguments, tiling);
                    arguments.Bias = null;
                    arguments.Accumulate = true;
                }
            }
            TEpilogue.Apply(state, row, count, left, right - left);
        }
    }
}
