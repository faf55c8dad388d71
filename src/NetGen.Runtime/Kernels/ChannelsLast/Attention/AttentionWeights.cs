using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>The weights themselves of one sample and head, for who wants to see them.</summary>
internal readonly unsafe struct AttentionWeights<V>
    where V : unmanaged, ISimd<V>
{
    private const int Queries = AttentionTiles.Queries;

    private readonly AttentionShape _shape;
    private readonly int _keys, _width, _panel;

    /// <summary>
    /// Keys [keys][width]; of the queries at hand rows [Queries][width], columns [width][Queries], weights [panel][Queries] and the same the other way round, [Queries][panel];
    /// their statistics.
    /// </summary>
    private readonly float* _k, _rows, _columns, _weights, _turned, _statistics;

    /// <param name="shape">Sizes.</param>
    /// <param name="keys">Real keys of the sample.</param>
    /// <param name="memory"><see cref="Floats"/> floats, on a cache line.</param>
    public AttentionWeights(in AttentionShape shape, int keys, float* memory)
    {
        _shape = shape;
        _keys = keys;
        _width = Pieces.Filled(shape.HeadWidth, V.Count);
        _panel = AttentionTiles.Panel(shape.Keys);
        _statistics = memory;
        _rows = _statistics + Queries;
        _columns = _rows + (Queries * _width);
        _weights = _columns + (Queries * _width);
        _turned = _weights + (Queries * _panel);
        _k = _turned + (Queries * _panel);
    }

    /// <summary>What the work of a head needs.</summary>
    public static long Floats(in AttentionShape shape) =>
        Queries + (((2L * Queries) + shape.Keys) * Pieces.Filled(shape.HeadWidth, V.Count)) + (2L * Queries * AttentionTiles.Panel(shape.Keys));

    /// <summary>weights (+)= exp(score - statistics) / heads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in AttentionOperand q, in AttentionOperand k, float* statistics, nint statisticsStep, float* weights, nint step, bool isFirst)
    {
        AttentionRows.Gather<V>(k.Pointer, k.Distance, _k, _width, _shape.HeadWidth, _keys);
        for (int first = 0; first < _shape.Queries; first += Queries)
        {
            int queries = Math.Min(Queries, _shape.Queries - first);
            if (isFirst)
                AttentionRows.Clear(weights + (first * step), step, _shape.Keys, queries);
            AttentionRows.Gather<V>(q.Pointer + (first * q.Distance), q.Distance, _rows, _width, _shape.HeadWidth, queries);
            AttentionRows.Transpose<V>(_rows, _width, _columns, _width, queries);
            for (int query = 0; query < queries; query++)
                _statistics[query] = statistics[(first + query) * statisticsStep];
            for (int key = 0; ; key += _panel)
            {
                AttentionTile tile = AttentionTile.Of(_shape, first, key, _panel, _keys);
                if (tile.Keys <= 0)
                    break;
                AttentionTiles.Scores<V>(tile, _k + ((nint)key * _width), _width, _shape.HeadWidth, _columns, _weights);
                for (int query = 0; query < queries; query += V.Count)
                    Exponentials(tile, query);
                for (int query = 0; query < queries; query++)
                    AddRow(_turned + (query * _panel), weights + ((first + query) * step) + key, tile.Visible(query));
            }
        }
    }

    /// <summary>Scores of a vector of queries become rows of weights, right where a query sees the key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Exponentials(in AttentionTile tile, int query)
    {
        V scale = V.Create((float)_shape.Scale), shift = V.Negate(V.Load(_statistics + query)), share = V.Create(1f / _shape.Heads);
        int seen = tile.Seen(query);
        float* scores = _weights + query;
        for (int key = 0; key < seen; key++)
            V.Store(VectorMath.Exp(V.MultiplyAdd(V.Load(scores + (key * Queries)), scale, shift)) * share, scores + (key * Queries));
        for (int key = 0; key < seen; key += V.Count)
            V.Transpose(scores + (key * Queries), Queries, _turned + (query * _panel) + key, _panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(float* row, float* target, int count)
    {
        for (int c = 0; c < count; c += V.Count)
        {
            int lanes = Math.Min(V.Count, count - c);
            V.StoreFirst(V.LoadFirst(row + c, lanes) + V.LoadFirst(target + c, lanes), target + c, lanes);
        }
    }
}
