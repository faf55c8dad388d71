using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>The segmented product alone, on operands that the second cache holds: what the kernels built on it can reach at most.</summary>
internal static unsafe class ProductCases
{
    private const int Rows = 112, Depth = 256;

    public static IEnumerable<KernelCase> All<V>()
        where V : unmanaged, ISimd<V> => [Of<V>(2, byColumns: false), Of<V>(4, byColumns: false), Of<V>(2, byColumns: true)];

    private static KernelCase Of<V>(int vectors, bool byColumns)
        where V : unmanaged, ISimd<V>
    {
        int columns = vectors * V.Count;
        // 16 floats more than a power of two: rows that lie a multiple of 4 KB apart would share the sets of the nearest cache.
        int stride = (byColumns ? Rows : Depth) + 16;
        AlignedBuffer a = Operand.Filled((long)stride * Math.Max(Rows, Depth)), b = Operand.Filled((long)Depth * columns), c = Operand.Filled((long)Rows * columns);
        SegmentedProductTiling tiling = SegmentedProductTiling.For<V>(Rows, vectors);
        return new KernelCase($"segmented product, A by {(byColumns ? "columns" : "rows")}", $"{Rows}x{columns}x{Depth}", 2.0 * Rows * columns * Depth, () =>
        {
            var arguments = new SegmentedProductArguments
            {
                A = a.Pointer, StrideA = stride, ByColumns = byColumns, Depth = Depth,
                B = b.Pointer, StrideB = columns, VectorB = V.Count,
                C = c.Pointer, StrideC = columns, VectorC = V.Count,
            };
            SegmentedProduct.Multiply<V>(arguments, tiling);
        }) { Bytes = sizeof(float) * ((double)Rows * Depth + (double)Depth * columns + (double)Rows * columns) };
    }
}
