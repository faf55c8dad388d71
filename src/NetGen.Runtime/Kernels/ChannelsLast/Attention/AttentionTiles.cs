using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>How the work of one sample and head is cut: groups of queries by panels of keys, whose scores stay in the nearest cache.</summary>
internal static unsafe class AttentionTiles
{
    /// <summary>Keys in a panel: a multiple of the 64 that share draws of dropout.</summary>
    private const int MostKeys = 128;

    /// <summary>Queries whose scores are computed together: two register tiles of 7 rows, or one of 14.</summary>
    public const int Queries = 14;

    /// <summary>Keys in a panel, a whole number of groups of 64.</summary>
    public static int Panel(int keys) => Math.Min(MostKeys, Pieces.Filled(keys, 64));

    /// <summary>scores [queries][panel] = q [queries][width] · k, with the keys of the panel as columns, [width][panel]. Columns up to a whole vector are written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scores<V>(float* q, int width, int depth, float* columns, int panel, float* scores, int queries, int keys) where V : unmanaged, ISimd<V>
    {
        var arguments = new SegmentedProductArguments
        {
            A = q, StrideA = width, Depth = depth,
            B = columns, StrideB = panel, VectorB = V.Count,
            C = scores, StrideC = panel, VectorC = V.Count,
        };
        SegmentedProduct.Multiply<V>(arguments, queries, Pieces.Of(keys, V.Count));
    }

    /// <summary>sums [queries][width] += weights [queries][panel] · rows [keys][width].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddRows<V>(float* weights, int panel, float* rows, int width, float* sums, int queries, int keys) where V : unmanaged, ISimd<V>
    {
        var arguments = new SegmentedProductArguments
        {
            A = weights, StrideA = panel, Depth = keys,
            B = rows, StrideB = width, VectorB = V.Count,
            C = sums, StrideC = width, VectorC = V.Count, Accumulate = true,
        };
        SegmentedProduct.Multiply<V>(arguments, queries, width / V.Count);
    }

    /// <summary>sums [keys][width] += weightsᵀ · rows, weights [queries][panel], rows [queries][width].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddColumns<V>(float* weights, int panel, float* rows, int width, float* sums, int queries, int keys) where V : unmanaged, ISimd<V>
    {
        var arguments = new SegmentedProductArguments
        {
            A = weights, StrideA = panel, ByColumns = true, Depth = queries,
            B = rows, StrideB = width, VectorB = V.Count,
            C = sums, StrideC = width, VectorC = V.Count, Accumulate = true,
        };
        SegmentedProduct.Multiply<V>(arguments, keys, width / V.Count);
    }
}
