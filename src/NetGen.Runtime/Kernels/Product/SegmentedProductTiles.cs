using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The micro-kernels of <see cref="SegmentedProduct"/>: a tile of C of some rows by a few vectors stays in registers while the whole sum runs.
/// Their text is written at build time by NetGen.Kernels.Generator.
/// </summary>
internal static unsafe partial class SegmentedProductTiles
{
    private const int MaxRows = ProductTiles.MaxRows, MaxVectors = ProductTiles.MaxVectors;

    private const int Families = 2 * (MaxVectors + 1) + 2;

    /// <summary>Where a kernel finds its bias if there is none: enough for the rows or the columns of any tile.</summary>
    public static readonly float* Zeros = (float*)RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(SegmentedProductTiles), MaxVectors * 16 * sizeof(float));

    /// <summary>Kernels [rows] of <paramref name="vectors"/> vectors at width V.</summary>
    public static delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* Kernels<V>(bool byColumns, int vectors) where V : unmanaged, ISimd<V> =>
        Table<V>.Entries + ((byColumns ? MaxVectors + 1 : 0) + vectors - 1) * (MaxRows + 1);

    /// <summary>Kernels [rows] of the one partial vector at width V.</summary>
    public static delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* PartialKernels<V>(bool byColumns) where V : unmanaged, ISimd<V> =>
        Table<V>.Entries + ((byColumns ? MaxVectors + 1 : 0) + MaxVectors) * (MaxRows + 1);

    /// <summary>Kernels [rows] of a vector in two halves at width V, A by columns; even rows alone.</summary>
    public static delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* TwinKernels<V>(bool partial) where V : unmanaged, ISimd<V> =>
        Table<V>.Entries + (2 * (MaxVectors + 1) + (partial ? 1 : 0)) * (MaxRows + 1);

    /// <summary>Asks for the lines at first, first + stride, ….</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* first, nint stride, int count)
    {
        if (!Sse.IsSupported)
            return;
        for (; count > 0; count--, first += stride)
            Sse.Prefetch0(first);
    }

    /// <summary>
    /// Asks the second cache for the lines of the floats [distance, distance + count) from here: the nearest one would have lost them again where rows lie a power of two apart.
    /// Without a distance that is a line that is there, and costs nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ahead(float* here, nint distance, int count)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch1(here + distance);
        if (count > 1)
            Sse.Prefetch1(here + distance + count - 1);
    }

    private static class Table<V> where V : unmanaged, ISimd<V>
    {
        public static readonly delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* Entries = Create();

        private static delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* Create()
        {
            var entries = (delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>*)
                RuntimeHelpers.AllocateTypeAssociatedMemory(typeof(Table<V>), Families * (MaxRows + 1) * sizeof(void*));
            Fill<V>(entries);
            return entries;
        }
    }
}
