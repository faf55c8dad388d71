using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of attention of one sample and head, in memory of the thread. Weights are computed panel by panel from the row statistics, once for all that is wanted.
/// </summary>
internal readonly unsafe struct AttentionGradient<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>How often a tile asks for what the next head needs.</summary>
    public const int Stages = 5;

    private const int Queries = AttentionTiles.Queries;

    private readonly AttentionShape _shape;
    private readonly AttentionDropout _dropout;
    private readonly int _sample, _head, _keys, _width, _panel;
    private readonly float _scale;

    /// <summary>Rows [steps][width]: queries, keys, values and dy.</summary>
    private readonly float* _q, _k, _v, _dy;

    /// <summary>Queries and dy as columns [tiles][width][Queries].</summary>
    private readonly float* _queryColumns, _dyColumns;

    /// <summary>
    /// Of the queries at hand [panel][Queries]: weights, and the gradient of their scores; a mask for a vector of them [panel][lanes]. Of all queries: statistics and Σ dy∘y.
    /// </summary>
    private readonly float* _weights, _changes, _mask, _statistics, _dots;

    /// <summary>What queries, keys and values receive: where it belongs, if rows are whole vectors, else in rows [steps][width]; null if nobody wants it.</summary>
    private readonly AttentionOperand _dq, _dk, _dv;

    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="head">The head.</param>
    /// <param name="keys">Real keys of the sample.</param>
    /// <param name="dq">Where the gradient of queries belongs; null if nobody wants it.</param>
    /// <param name="dk">That of keys; null if nobody wants it and that of values.</param>
    /// <param name="dv">That of values.</param>
    /// <param name="memory"><see cref="Floats"/> floats, on a cache line.</param>
    public AttentionGradient(
        in AttentionShape shape, in AttentionDropout dropout, int sample, int head, int keys, in AttentionOperand dq, in AttentionOperand dk, in AttentionOperand dv, float* memory)
    {
        _shape = shape;
        _scale = (float)shape.Scale;
        _dropout = dropout;
        (_sample, _head, _keys) = (sample, head, keys);
        _width = Pieces.Filled(shape.HeadWidth, V.Count);
        _panel = AttentionTiles.Panel(shape.Keys);
        int filled = Pieces.Filled(shape.Queries, Queries);
        nint queries = (nint)filled * _width, rows = (nint)shape.Keys * _width;
        _statistics = memory;
        _dots = _statistics + filled;
        _weights = _dots + filled;
        _changes = _weights + (Queries * _panel);
        _mask = _changes + (Queries * _panel);
        _q = _mask + (AttentionTile.Strip * _panel);
        _dy = _q + queries;
        _queryColumns = _dy + queries;
        _dyColumns = _queryColumns + queries;
        _k = _dyColumns + queries;
        _v = _k + rows;
        (_dq, _dk, _dv) = (dq, dk, dv);
        if (_width == shape.HeadWidth)
            return;
        float* place = _v + rows;
        _dq = Room(dq, place);
        _dk = Room(dk, place + queries);
        _dv = Room(dv, place + queries + rows);
    }

    /// <summary>What the work of a head needs.</summary>
    public static long Floats(in AttentionShape shape)
    {
        long width = Pieces.Filled(shape.HeadWidth, V.Count), queries = Pieces.Filled(shape.Queries, Queries);
        return (2 * queries) + (((2L * Queries) + AttentionTile.Strip) * AttentionTiles.Panel(shape.Keys)) + (((5 * queries) + (4L * shape.Keys)) * width);
    }

    private AttentionOperand Room(in AttentionOperand target, float* place) => target.First == 0 ? target : target with { First = (nint)place, Distance = _width };

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Gather(
        in AttentionOperand q, in AttentionOperand k, in AttentionOperand v, in AttentionOperand y, in AttentionOperand dy, float* statistics, nint statisticsStep)
    {
        int features = _shape.HeadWidth;
        AttentionRows.Gather<V>(q.Pointer, q.Distance, _q, _width, features, _shape.Queries);
        AttentionRows.Gather<V>(k.Pointer, k.Distance, _k, _width, features, _keys);
        AttentionRows.Gather<V>(v.Pointer, v.Distance, _v, _width, features, _keys);
        AttentionRows.Gather<V>(dy.Pointer, dy.Distance, _dy, _width, features, _shape.Queries);
        AttentionRows.Dots<V>(y.Pointer, y.Distance, _dy, _width, features, _shape.Queries, _dots);
        for (int query = 0; query < _shape.Queries; query++)
            _statistics[query] = statistics[query * statisticsStep];
    }

    /// <summary>Walks over the keys in panels, for each over the queries that see some of them, in tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref AttentionAhead ahead)
    {
        int seen = 0;
        for (int key = 0; key < _keys; key += _panel)
        {
            // Keys of the panel that have received something: the others' sums begin where they are seen first.
            int begun = 0;
            for (int first = 0; first < _shape.Queries; first += Queries)
            {
                AttentionTile tile = AttentionTile.Of(_shape, first, key, _panel, _keys);
                if (tile.Keys <= 0)
                    continue;
                if (key == 0)
                    Transpose(tile);
                Tile(tile, begun, ref ahead);
                begun = tile.Keys;
            }
            seen = key + begun;
            if (begun < Math.Min(_panel, _keys - key))
                break;
        }
        if (_dk.First == 0 || seen == _shape.Keys)
            return;
        AttentionRows.Clear(_dk.Pointer + (seen * _dk.Distance), _dk.Distance, _shape.HeadWidth, _shape.Keys - seen);
        AttentionRows.Clear(_dv.Pointer + (seen * _dv.Distance), _dv.Distance, _shape.HeadWidth, _shape.Keys - seen);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Transpose(in AttentionTile tile)
    {
        nint at = (nint)tile.Query * _width;
        AttentionRows.Transpose<V>(_q + at, _width, _queryColumns + at, _width, tile.Queries);
        AttentionRows.Transpose<V>(_dy + at, _width, _dyColumns + at, _width, tile.Queries);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile(in AttentionTile tile, int begun, ref AttentionAhead ahead)
    {
        nint query = (nint)tile.Query * _width, key = (nint)tile.Key * _width;
        AttentionTiles.Scores<V>(tile, _k + key, _width, _shape.HeadWidth, _queryColumns + query, _weights);
        ahead.Ask();
        AttentionTiles.Scores<V>(tile, _v + key, _width, _shape.HeadWidth, _dyColumns + query, _changes);
        ahead.Ask();
        for (int vector = 0; vector < tile.Queries; vector += V.Count)
            Changes(tile, vector);
        ahead.Ask();
        if (_dq.First != 0)
        {
            AttentionTiles.SumOverKeys<V>(
                tile, _changes, _k + key, _width, _dq.Pointer + (tile.Query * _dq.Distance), _dq.Distance, _width, accumulate: tile.Key > 0);
        }
        ahead.Ask();
        if (_dk.First == 0)
            return;
        float* dk = _dk.Pointer + (tile.Key * _dk.Distance), dv = _dv.Pointer + (tile.Key * _dv.Distance);
        AttentionTiles.SumOverQueries<V>(tile, _changes, _q + query, _width, dk, _dk.Distance, _width, 0, begun, accumulate: true);
        AttentionTiles.SumOverQueries<V>(tile, _changes, _q + query, _width, dk, _dk.Distance, _width, begun, tile.Keys, accumulate: false);
        ahead.Ask();
        AttentionTiles.SumOverQueries<V>(tile, _weights, _dy + query, _width, dv, _dv.Distance, _width, 0, begun, accumulate: true);
        AttentionTiles.SumOverQueries<V>(tile, _weights, _dy + query, _width, dv, _dv.Distance, _width, begun, tile.Keys, accumulate: false);
    }

    /// <summary>Of a vector of queries, scores become weights and dy·vᵀ becomes the gradient of q·kᵀ; both 0 where a key is not seen.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Changes(in AttentionTile tile, int query)
    {
        float* weights = _weights + query, changes = _changes + query;
        int all = tile.Visible(query), seen = tile.Seen(query), key = 0;
        V scale = V.Create(_scale), shift = V.Negate(V.Load(_statistics + tile.Query + query)), dot = V.Load(_dots + tile.Query + query);
        if (_dropout.IsActive)
        {
            _dropout.Fill<V>(_mask, _shape, _sample, _head, tile.Query + query, tile.Key, seen);
            for (; key < seen; key++)
            {
                int at = key * Queries;
                V weight = V.And(VectorMath.Exp(V.MultiplyAdd(V.Load(weights + at), scale, shift)), tile.SeenBy<V>(query, key)), mask = V.Load(_mask + (key * V.Count));
                V.Store(weight * mask, weights + at);
                V.Store(V.And((weight * scale) * ((V.Load(changes + at) * mask) - dot), tile.SeenBy<V>(query, key)), changes + at);
            }
            return;
        }
        for (; key < all; key++)
        {
            int at = key * Queries;
            V weight = VectorMath.Exp(V.MultiplyAdd(V.Load(weights + at), scale, shift));
            V.Store(weight, weights + at);
            V.Store((weight * scale) * (V.Load(changes + at) - dot), changes + at);
        }
        for (; key < seen; key++)
        {
            int at = key * Queries;
            V isSeen = tile.SeenBy<V>(query, key), weight = VectorMath.Exp(V.MultiplyAdd(V.Load(weights + at), scale, shift));
            V.Store(V.And(weight, isSeen), weights + at);
            V.Store(V.And((weight * scale) * (V.Load(changes + at) - dot), isSeen), changes + at);
        }
    }

    /// <summary>What was received goes to where it belongs, if it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter(in AttentionOperand dq, in AttentionOperand dk, in AttentionOperand dv)
    {
        Return(_dq, dq);
        Return(_dk, dk);
        Return(_dv, dv);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Return(in AttentionOperand rows, in AttentionOperand target)
    {
        if (rows.First != target.First)
            AttentionRows.Scatter<V>(rows.Pointer, _width, target.Pointer, target.Distance, _shape.HeadWidth, target.Steps, factors: null);
    }
}
