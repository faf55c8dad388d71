using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of attention of one sample and head, in memory of the thread. Weights are computed panel by panel from the row statistics, once for all that is wanted.
/// </summary>
internal readonly unsafe struct AttentionGradient<V>
    where V : unmanaged, ISimd<V>
{
    private readonly AttentionShape _shape;
    private readonly AttentionDropout _dropout;
    private readonly int _sample, _head, _keys, _width, _panel;
    private readonly bool _ofQueries, _ofKeys;

    /// <summary>Rows [steps][width]: scaled queries, keys, dy, and what they receive.</summary>
    private readonly float* _q, _k, _dy, _dq, _dk, _dv;

    /// <summary>Keys and values as columns [panels][width][panel].</summary>
    private readonly float* _keyColumns, _valueColumns;

    /// <summary>Of the queries at hand [group][panel]: weights, and the gradient of their scores; a mask [panel]. Of all queries: statistics and Σ dy∘y.</summary>
    private readonly float* _weights, _changes, _mask, _statistics, _dots;

    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="head">The head.</param>
    /// <param name="keys">Real keys of the sample.</param>
    /// <param name="ofQueries">Whether the gradient of queries is wanted.</param>
    /// <param name="ofKeys">Whether that of keys and values is.</param>
    /// <param name="memory"><see cref="Floats"/> floats, on a cache line.</param>
    public AttentionGradient(in AttentionShape shape, in AttentionDropout dropout, int sample, int head, int keys, bool ofQueries, bool ofKeys, float* memory)
    {
        _shape = shape;
        _dropout = dropout;
        (_sample, _head, _keys, _ofQueries, _ofKeys) = (sample, head, keys, ofQueries, ofKeys);
        _width = Pieces.Filled(shape.HeadWidth, V.Count);
        _panel = AttentionTiles.Panel(shape.Keys);
        nint queries = (nint)shape.Queries * _width, rows = (nint)Pieces.Filled(shape.Keys, _panel) * _width, tile = AttentionTiles.Queries * _panel;
        _q = memory;
        _dy = _q + queries;
        _dq = _dy + queries;
        _k = _dq + queries;
        _dk = _k + rows;
        _dv = _dk + rows;
        _keyColumns = _dv + rows;
        _valueColumns = _keyColumns + rows;
        _weights = _valueColumns + rows;
        _changes = _weights + tile;
        _mask = _changes + tile;
        _statistics = _mask + _panel;
        _dots = _statistics + shape.Queries;
    }

    /// <summary>What the work of a head needs.</summary>
    public static long Floats(in AttentionShape shape)
    {
        int panel = AttentionTiles.Panel(shape.Keys);
        long width = Pieces.Filled(shape.HeadWidth, V.Count);
        return (((3L * shape.Queries) + (5L * Pieces.Filled(shape.Keys, panel))) * width) + (((2L * AttentionTiles.Queries) + 1) * panel) + (2L * shape.Queries);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gather(
        in AttentionOperand q, in AttentionOperand k, in AttentionOperand v, in AttentionOperand y, in AttentionOperand dy, float* statistics, nint statisticsStep)
    {
        int features = _shape.HeadWidth;
        AttentionRows.Gather<V>(q.Pointer, q.Distance, _q, _width, features, _shape.Queries, (float)_shape.Scale);
        // Values and y pass by where other rows will lie.
        AttentionRows.Gather<V>(v.Pointer, v.Distance, _k, _width, features, _keys, 1);
        AttentionRows.Transpose<V>(_k, _width, _valueColumns, _panel, _keys);
        AttentionRows.Gather<V>(k.Pointer, k.Distance, _k, _width, features, _keys, 1);
        AttentionRows.Transpose<V>(_k, _width, _keyColumns, _panel, _keys);
        AttentionRows.Gather<V>(dy.Pointer, dy.Distance, _dy, _width, features, _shape.Queries, 1);
        AttentionRows.Gather<V>(y.Pointer, y.Distance, _dq, _width, features, _shape.Queries, 1);
        for (int query = 0; query < _shape.Queries; query++)
        {
            V dot = V.Zero;
            for (int c = 0; c < _width; c += V.Count)
                dot = V.MultiplyAdd(V.Load(_dq + ((nint)query * _width) + c), V.Load(_dy + ((nint)query * _width) + c), dot);
            _dots[query] = V.Sum(dot);
            _statistics[query] = statistics[query * statisticsStep];
        }
        new Span<float>(_dq, _shape.Queries * _width).Clear();
        new Span<float>(_dk, _shape.Keys * _width).Clear();
        new Span<float>(_dv, _shape.Keys * _width).Clear();
    }

    /// <summary>Walks over the keys in panels, for each over the queries that see some of them, in groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        int groups = Pieces.Of(_shape.Queries, AttentionTiles.Queries);
        for (int key = 0; key < _keys; key += _panel)
        {
            for (int group = 0; group < groups; group++)
            {
                int first = (int)((long)_shape.Queries * group / groups), queries = (int)((long)_shape.Queries * (group + 1) / groups) - first;
                int keys = Math.Min(_panel, _shape.Visible(first + queries - 1, _keys) - key);
                if (keys > 0)
                    Tile(first, queries, key, keys);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile(int first, int queries, int key, int keys)
    {
        float* q = _q + ((nint)first * _width), dy = _dy + ((nint)first * _width);
        AttentionTiles.Scores<V>(q, _width, _shape.HeadWidth, _keyColumns + ((nint)key * _width), _panel, _weights, queries, keys);
        AttentionTiles.Scores<V>(dy, _width, _shape.HeadWidth, _valueColumns + ((nint)key * _width), _panel, _changes, queries, keys);
        for (int r = 0; r < queries; r++)
            Changes(r, first + r, key, keys);
        if (_ofQueries)
            AttentionTiles.AddRows<V>(_changes, _panel, _k + ((nint)key * _width), _width, _dq + ((nint)first * _width), queries, keys);
        if (_ofKeys)
        {
            AttentionTiles.AddColumns<V>(_changes, _panel, q, _width, _dk + ((nint)key * _width), queries, keys);
            AttentionTiles.AddColumns<V>(_weights, _panel, dy, _width, _dv + ((nint)key * _width), queries, keys);
        }
    }

    /// <summary>Of a query, scores become weights and dy·vᵀ becomes the gradient of the scores; both 0 behind the keys that it sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Changes(int r, int query, int key, int keys)
    {
        float* weights = _weights + (r * _panel), changes = _changes + (r * _panel);
        int visible = Math.Clamp(_shape.Visible(query, _keys) - key, 0, keys);
        V total = V.Create(_statistics[query]), dot = V.Create(_dots[query]);
        bool drops = _dropout.IsActive;
        if (drops)
            _dropout.Fill<V>(_mask, _shape, _sample, _head, query, key, visible);
        for (int c = 0; c < visible; c += V.Count)
        {
            V weight = VectorMath.Exp(V.Load(weights + c) - total), change = V.Load(changes + c);
            if (drops)
            {
                V mask = V.Load(_mask + c);
                V.Store(weight * mask, weights + c);
                V.Store(weight * (change * mask - dot), changes + c);
            }
            else
            {
                V.Store(weight, weights + c);
                V.Store(weight * (change - dot), changes + c);
            }
        }
        new Span<float>(weights + visible, keys - visible).Clear();
        new Span<float>(changes + visible, keys - visible).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scatter(in AttentionOperand dq, in AttentionOperand dk, in AttentionOperand dv)
    {
        int features = _shape.HeadWidth;
        if (_ofQueries)
            AttentionRows.Scatter<V>(_dq, _width, dq.Pointer, dq.Distance, features, _shape.Queries, (float)_shape.Scale);
        if (!_ofKeys)
            return;
        AttentionRows.Scatter<V>(_dk, _width, dk.Pointer, dk.Distance, features, _shape.Keys, 1);
        AttentionRows.Scatter<V>(_dv, _width, dv.Pointer, dv.Distance, features, _shape.Keys, 1);
    }
}
