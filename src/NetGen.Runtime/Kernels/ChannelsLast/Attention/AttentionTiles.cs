using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The products of a tile of queries and keys. Scores and what becomes of them are [keys][<see cref="Queries"/>], a vector has neighbouring queries: maxima and sums over the keys
/// go from vector to vector, keys and values are read as they lie, number by number, and it is queries alone that have to be transposed. What a causal tile does not see is left
/// out, strip by strip.
/// </summary>
internal static unsafe class AttentionTiles
{
    /// <summary>Keys in a panel: a multiple of the 64 that share draws of dropout.</summary>
    private const int MostKeys = 128;

    /// <summary>Queries of a tile: from one key's scores to the next one's.</summary>
    public const int Queries = 32;

    /// <summary>Keys in a panel, a whole number of groups of 64.</summary>
    public static int Panel(int keys) => Math.Min(MostKeys, Pieces.Filled(keys, 64));

    /// <summary>scores [keys][Queries] = rows [keys][stride] · columns [depth][Queries]. Columns up to a whole vector are written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scores<V>(in AttentionTile tile, float* rows, nint stride, int depth, float* columns, float* scores) where V : unmanaged, ISimd<V>
    {
        for (int query = 0, done = 0; query < tile.Queries && done < tile.Keys; query += AttentionTile.Strip)
        {
            int seen = tile.Seen(query);
            var arguments = new SegmentedProductArguments
            {
                A = rows + (done * stride), StrideA = stride, Depth = depth,
                B = columns + query, StrideB = Queries, VectorB = V.Count,
                C = scores + (done * Queries) + query, StrideC = Queries, VectorC = V.Count,
            };
            SegmentedProduct.Multiply<V>(arguments, seen - done, Pieces.Of(tile.Queries - query, V.Count));
            done = seen;
        }
    }

    /// <summary>sums [queries][target] (+)= weightsᵀ · rows, weights [keys][Queries], rows [keys][stride].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SumOverKeys<V>(in AttentionTile tile, float* weights, float* rows, nint stride, float* sums, nint target, int width, bool accumulate)
        where V : unmanaged, ISimd<V>
    {
        var p = new SegmentedProductArguments
        {
            A = weights, StrideA = Queries, ByColumns = true, Depth = tile.Keys,
            B = rows, StrideB = stride, VectorB = V.Count,
            C = sums, StrideC = target, VectorC = V.Count, Accumulate = accumulate,
        };
        int vectors = width / V.Count;
        if (tile.IsWhole)
        {
            SegmentedProduct.Multiply<V>(p, tile.Queries, vectors);
            return;
        }
        for (int strip = 0; strip < tile.Queries; strip += AttentionTile.Strip)
        {
            var rest = new Heights<V>(Math.Min(AttentionTile.Strip, tile.Queries - strip), vectors, byColumns: true);
            for (int query = strip, height; (height = rest.Next()) > 0; query += height)
            {
                p.Depth = tile.Visible(query + height - 1);
                if (p.Depth > 0)
                    rest.Multiply(&p, height, weights + query, rows, sums + (query * target));
            }
        }
    }

    /// <summary>sums [keys][target] (+)= weights · rows, weights [keys][Queries], rows [queries][stride], for the keys [from, to).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SumOverQueries<V>(
        in AttentionTile tile, float* weights, float* rows, nint stride, float* sums, nint target, int width, int from, int to, bool accumulate) where V : unmanaged, ISimd<V>
    {
        if (from >= to)
            return;
        var p = new SegmentedProductArguments
        {
            A = weights + (from * Queries), StrideA = Queries, Depth = tile.Queries,
            B = rows, StrideB = stride, VectorB = V.Count,
            C = sums + (from * target), StrideC = target, VectorC = V.Count, Accumulate = accumulate,
        };
        int vectors = width / V.Count;
        if (tile.IsWhole)
        {
            SegmentedProduct.Multiply<V>(p, to - from, vectors);
            return;
        }
        for (int strip = from; strip < to; strip += AttentionTile.Strip)
        {
            var rest = new Heights<V>(Math.Min(AttentionTile.Strip, to - strip), vectors, byColumns: false);
            for (int key = strip, height; (height = rest.Next()) > 0; key += height)
            {
                int query = tile.FirstThatSees(key);
                p.Depth = tile.Queries - query;
                rest.Multiply(&p, height, weights + (key * Queries) + query, rows + (query * stride), sums + (key * target));
            }
        }
    }

    /// <summary>The rows of a strip in register tiles, each with a sum as long as it has to be.</summary>
    private ref struct Heights<V>
        where V : unmanaged, ISimd<V>
    {
        private readonly int _vectors, _vectorsPerTile;
        private readonly delegate*<SegmentedProductArguments*, float*, float*, float*, float*, void>* _kernels, _lastKernels;
        private int _rows, _tiles;

        public Heights(int rows, int vectors, bool byColumns)
        {
            (_rows, _vectors) = (rows, vectors);
            _vectorsPerTile = SegmentedProductTiling.For<V>(rows, vectors).VectorsPerTile;
            _tiles = Pieces.Of(rows, SegmentedProductTiling.MaxRows<V>(_vectorsPerTile));
            _kernels = SegmentedProductTiles.Kernels<V>(byColumns, _vectorsPerTile);
            _lastKernels = vectors % _vectorsPerTile == 0 ? _kernels : SegmentedProductTiles.Kernels<V>(byColumns, vectors % _vectorsPerTile);
        }

        /// <summary>Rows of the next tile; 0 behind the last.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Next()
        {
            if (_tiles == 0)
                return 0;
            int height = Pieces.Of(_rows, _tiles);
            _tiles--;
            _rows -= height;
            return height;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Multiply(SegmentedProductArguments* p, int height, float* a, float* b, float* c)
        {
            for (int done = 0; done < _vectors; done += _vectorsPerTile)
            {
                (done + _vectorsPerTile <= _vectors ? _kernels : _lastKernels)[height](p, a, b + (done * V.Count), c + (done * V.Count), SegmentedProductTiles.Zeros);
            }
        }
    }
}
