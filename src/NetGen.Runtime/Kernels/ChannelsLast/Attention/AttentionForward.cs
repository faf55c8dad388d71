using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Attention of one sample and head, in memory of the thread.</summary>
internal readonly unsafe struct AttentionForward<V>
    where V : unmanaged, ISimd<V>
{
    private readonly AttentionShape _shape;
    private readonly AttentionDropout _dropout;
    private readonly int _sample, _head, _keys, _width, _panel;

    /// <summary>
    /// Queries [queries][width], values [keys][width], keys as columns [panels][width][panel]; scores [group][panel], a mask [panel] and sums [group][width] of the queries at
    /// hand.
    /// </summary>
    private readonly float* _q, _v, _columns, _scores, _mask, _sums;

    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="head">The head.</param>
    /// <param name="keys">Real keys of the sample.</param>
    /// <param name="memory"><see cref="Floats"/> floats, on a cache line.</param>
    public AttentionForward(in AttentionShape shape, in AttentionDropout dropout, int sample, int head, int keys, float* memory)
    {
        _shape = shape;
        _dropout = dropout;
        (_sample, _head, _keys) = (sample, head, keys);
        _width = Pieces.Filled(shape.HeadWidth, V.Count);
        _panel = AttentionTiles.Panel(shape.Keys);
        nint rows = Pieces.Filled(shape.Keys, _panel);
        _q = memory;
        _v = _q + ((nint)shape.Queries * _width);
        _columns = _v + (rows * _width);
        _scores = _columns + (rows * _width);
        _mask = _scores + (AttentionTiles.Queries * _panel);
        _sums = _mask + _panel;
    }

    /// <summary>What the work of a head needs: for all keys, so that it is the same for every sample.</summary>
    public static long Floats(in AttentionShape shape)
    {
        int panel = AttentionTiles.Panel(shape.Keys);
        long rows = Pieces.Filled(shape.Keys, panel);
        return ((shape.Queries + rows + rows + AttentionTiles.Queries) * Pieces.Filled(shape.HeadWidth, V.Count)) + ((AttentionTiles.Queries + 1L) * panel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gather(in AttentionOperand q, in AttentionOperand k, in AttentionOperand v)
    {
        int features = _shape.HeadWidth;
        AttentionRows.Gather<V>(q.Pointer, q.Distance, _q, _width, features, _shape.Queries, (float)_shape.Scale);
        // Keys pass by where the values will lie.
        AttentionRows.Gather<V>(k.Pointer, k.Distance, _v, _width, features, _keys, 1);
        AttentionRows.Transpose<V>(_v, _width, _columns, _panel, _keys);
        if (v.Pointer != null)
            AttentionRows.Gather<V>(v.Pointer, v.Distance, _v, _width, features, _keys, 1);
    }

    /// <summary>Walks over the queries in groups, for each over the keys in panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(in AttentionOperand result, float* statistics, nint statisticsStep)
    {
        float* y = result.Pointer;
        float* greatest = stackalloc float[AttentionTiles.Queries], total = stackalloc float[AttentionTiles.Queries];
        int groups = Pieces.Of(_shape.Queries, AttentionTiles.Queries);
        for (int group = 0; group < groups; group++)
        {
            int first = (int)((long)_shape.Queries * group / groups), queries = (int)((long)_shape.Queries * (group + 1) / groups) - first;
            for (int r = 0; r < queries; r++)
                (greatest[r], total[r]) = (float.NegativeInfinity, 0);
            new Span<float>(_sums, queries * _width).Clear();
            int seen = _shape.Visible(first + queries - 1, _keys);
            for (int key = 0; key < seen; key += _panel)
            {
                int keys = Math.Min(_panel, seen - key);
                AttentionTiles.Scores<V>(_q + ((nint)first * _width), _width, _shape.HeadWidth, _columns + ((nint)key * _width), _panel, _scores, queries, keys);
                for (int r = 0; r < queries; r++)
                    Exponentials(r, first + r, key, keys, ref greatest[r], ref total[r]);
                if (y != null)
                    AttentionTiles.AddRows<V>(_scores, _panel, _v + ((nint)key * _width), _width, _sums, queries, keys);
            }
            for (int r = 0; r < queries; r++)
            {
                if (y != null)
                    AttentionRows.Scatter<V>(_sums + (r * _width), _width, y + ((first + r) * result.Distance), result.Distance, _shape.HeadWidth, 1, 1 / total[r]);
                if (statistics != null)
                    statistics[(first + r) * statisticsStep] = greatest[r] + MathF.Log(total[r]);
            }
        }
    }

    /// <summary>Scores of a query become exponentials, 0 behind the keys that it sees; what was summed up before is brought to the new maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Exponentials(int r, int query, int key, int keys, ref float greatest, ref float total)
    {
        float* row = _scores + (r * _panel);
        int visible = Math.Clamp(_shape.Visible(query, _keys) - key, 0, keys);
        if (visible > 0)
        {
            float top = ChannelsLastSoftmax.Greatest<V>(row, visible);
            if (key > 0 && !(top > greatest))
                top = greatest;
            if (key > 0)
            {
                float shrink = MathF.Exp(greatest - top);
                total *= shrink;
                ChannelsLastSoftmax.Scale<V>(_sums + (r * _width), _width, shrink);
            }
            greatest = top;
            total += ChannelsLastSoftmax.Exponentials<V>(row, row, visible, top);
            if (_dropout.IsActive)
            {
                _dropout.Fill<V>(_mask, _shape, _sample, _head, query, key, visible);
                AttentionDropout.Multiply<V>(row, _mask, visible);
            }
        }
        new Span<float>(row + visible, keys - visible).Clear();
    }

    /// <summary>weights (+)= exp(score - statistics) / heads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddWeights(float* statistics, nint statisticsStep, float* weights, nint step, bool isFirst)
    {
        V share = V.Create(1f / _shape.Heads);
        for (int first = 0; first < _shape.Queries; first += AttentionTiles.Queries)
        {
            int queries = Math.Min(AttentionTiles.Queries, _shape.Queries - first), seen = _shape.Visible(first + queries - 1, _keys);
            for (int r = 0; isFirst && r < queries; r++)
                new Span<float>(weights + ((first + r) * step), _shape.Keys).Clear();
            for (int key = 0; key < seen; key += _panel)
            {
                int keys = Math.Min(_panel, seen - key);
                AttentionTiles.Scores<V>(_q + ((nint)first * _width), _width, _shape.HeadWidth, _columns + ((nint)key * _width), _panel, _scores, queries, keys);
                for (int r = 0; r < queries; r++)
                {
                    int visible = Math.Clamp(_shape.Visible(first + r, _keys) - key, 0, keys);
                    V total = V.Create(statistics[(first + r) * statisticsStep]);
                    float* target = weights + ((first + r) * step) + key;
                    for (int c = 0; c < visible; c += V.Count)
                    {
                        int lanes = Math.Min(V.Count, visible - c);
                        V.StoreFirst(V.MultiplyAdd(VectorMath.Exp(V.Load(_scores + (r * _panel) + c) - total), share, V.LoadFirst(target + c, lanes)), target + c, lanes);
                    }
                }
            }
        }
    }
}
