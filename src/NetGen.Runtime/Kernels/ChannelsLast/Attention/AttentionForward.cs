using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Attention of one sample and head, in memory of the thread.</summary>
internal readonly unsafe struct AttentionForward<V>
    where V : unmanaged, ISimd<V>
{
    /// <summary>How often a tile asks for what the next head needs.</summary>
    public const int Stages = 3;

    private const int Queries = AttentionTiles.Queries;

    private readonly AttentionShape _shape;
    private readonly AttentionDropout _dropout;
    private readonly int _sample, _head, _keys, _width, _panel;
    private readonly float _scale;

    /// <summary>Keys and values [keys][width].</summary>
    private readonly float* _k, _v;

    /// <summary>
    /// Of the queries at hand: rows [Queries][width] and columns [width][Queries], scores [panel][Queries], a mask for a vector of them [panel][lanes], what they sum up
    /// [Queries][width].
    /// </summary>
    private readonly float* _rows, _columns, _scores, _mask, _sums;

    /// <summary>Of each of the queries at hand: the greatest score so far, Σ exp(score - greatest), what older sums are to be multiplied by.</summary>
    private readonly float* _greatest, _total, _factors;

    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="head">The head.</param>
    /// <param name="keys">Real keys of the sample.</param>
    /// <param name="memory"><see cref="Floats"/> floats, on a cache line.</param>
    public AttentionForward(in AttentionShape shape, in AttentionDropout dropout, int sample, int head, int keys, float* memory)
    {
        _shape = shape;
        _scale = (float)shape.Scale;
        _dropout = dropout;
        (_sample, _head, _keys) = (sample, head, keys);
        _width = Pieces.Filled(shape.HeadWidth, V.Count);
        _panel = AttentionTiles.Panel(shape.Keys);
        _greatest = memory;
        _total = _greatest + Queries;
        _factors = _total + Queries;
        _rows = _factors + Queries;
        _columns = _rows + (Queries * _width);
        _sums = _columns + (Queries * _width);
        _scores = _sums + (Queries * _width);
        _mask = _scores + (Queries * _panel);
        _k = _mask + (AttentionTile.Strip * _panel);
        _v = _k + ((nint)shape.Keys * _width);
    }

    /// <summary>What the work of a head needs: for all keys, so that it is the same for every sample.</summary>
    public static long Floats(in AttentionShape shape) =>
        (3L * Queries) + (((3L * Queries) + (2L * shape.Keys)) * Pieces.Filled(shape.HeadWidth, V.Count)) + ((Queries + AttentionTile.Strip) * AttentionTiles.Panel(shape.Keys));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gather(in AttentionOperand k, in AttentionOperand v)
    {
        AttentionRows.Gather<V>(k.Pointer, k.Distance, _k, _width, _shape.HeadWidth, _keys);
        if (v.Pointer != null)
            AttentionRows.Gather<V>(v.Pointer, v.Distance, _v, _width, _shape.HeadWidth, _keys);
    }

    /// <summary>Walks over the queries in tiles, for each over the keys in panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(in AttentionOperand q, in AttentionOperand result, float* statistics, nint statisticsStep, ref AttentionAhead ahead)
    {
        for (int first = 0; first < _shape.Queries; first += Queries)
        {
            int queries = Math.Min(Queries, _shape.Queries - first);
            BringQueries(q, first, queries);
            ahead.Ask();
            for (int key = 0; ; key += _panel)
            {
                AttentionTile tile = AttentionTile.Of(_shape, first, key, _panel, _keys);
                if (tile.Keys <= 0)
                    break;
                AttentionTiles.Scores<V>(tile, _k + ((nint)key * _width), _width, _shape.HeadWidth, _columns, _scores);
                ahead.Ask();
                for (int query = 0; query < queries; query += V.Count)
                    Exponentials(tile, query);
                ahead.Ask();
                if (result.Pointer == null)
                    continue;
                if (key > 0)
                    AttentionRows.Scale<V>(_sums, _width, queries, _factors);
                AttentionTiles.SumOverKeys<V>(tile, _scores, _v + ((nint)key * _width), _width, _sums, _width, _width, accumulate: key > 0);
            }
            Finish(first, queries, result, statistics, statisticsStep);
        }
    }

    /// <summary>The rows of some queries become columns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void BringQueries(in AttentionOperand q, int first, int queries)
    {
        AttentionRows.Gather<V>(q.Pointer + (first * q.Distance), q.Distance, _rows, _width, _shape.HeadWidth, queries);
        AttentionRows.Transpose<V>(_rows, _width, _columns, _width, queries);
    }

    /// <summary>Scores of a vector of queries become exponentials, 0 where a key is not seen; to what older sums are multiplied by belongs the new maximum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Exponentials(in AttentionTile tile, int query)
    {
        float* scores = _scores + query;
        int all = tile.Visible(query), seen = tile.Seen(query);
        V scale = V.Create(_scale), least = V.Create(float.NegativeInfinity);
        // A NaN may be passed over here, but not by the sum of the exponentials.
        V even = least, odd = least;
        int key = 0;
        for (; key + 4 <= all; key += 4)
        {
            float* four = scores + (key * Queries);
            even = V.Max(V.Max(V.Load(four), V.Load(four + Queries)), even);
            odd = V.Max(V.Max(V.Load(four + (2 * Queries)), V.Load(four + (3 * Queries))), odd);
        }
        for (; key < all; key++)
            even = V.Max(V.Load(scores + (key * Queries)), even);
        for (; key < seen; key++)
            even = V.Max(V.Select(tile.SeenBy<V>(query, key), V.Load(scores + (key * Queries)), least), even);
        V greatest = V.Max(even, odd) * scale, total = V.Zero;
        if (tile.Key > 0)
        {
            V before = V.Load(_greatest + query);
            greatest = V.Max(greatest, before);
            V factor = VectorMath.Exp(before - greatest);
            total = V.Load(_total + query) * factor;
            V.Store(factor, _factors + query);
        }
        V.Store(greatest, _greatest + query);
        V shift = V.Negate(greatest);
        V others = V.Zero;
        for (key = 0; key + 2 <= all; key += 2)
        {
            float* two = scores + (key * Queries);
            V first = VectorMath.Exp(V.MultiplyAdd(V.Load(two), scale, shift)), second = VectorMath.Exp(V.MultiplyAdd(V.Load(two + Queries), scale, shift));
            V.Store(first, two);
            V.Store(second, two + Queries);
            total += first;
            others += second;
        }
        total += others;
        for (; key < seen; key++)
        {
            V e = V.And(VectorMath.Exp(V.MultiplyAdd(V.Load(scores + (key * Queries)), scale, shift)), tile.SeenBy<V>(query, key));
            V.Store(e, scores + (key * Queries));
            total += e;
        }
        V.Store(total, _total + query);
        if (_dropout.IsActive)
        {
            _dropout.Fill<V>(_mask, _shape, _sample, _head, tile.Query + query, tile.Key, seen);
            for (key = 0; key < seen; key++)
                V.Store(V.Load(scores + (key * Queries)) * V.Load(_mask + (key * V.Count)), scores + (key * Queries));
        }
    }

    /// <summary>Sums become the result, and the statistics are left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Finish(int first, int queries, in AttentionOperand result, float* statistics, nint statisticsStep)
    {
        V one = V.Create(1f);
        for (int query = 0; query < queries; query += V.Count)
        {
            V total = V.Load(_total + query);
            V.Store(one / total, _factors + query);
            V.Store(V.Load(_greatest + query) + VectorMath.Log(total), _total + query);
        }
        if (result.Pointer != null)
            AttentionRows.Scatter<V>(_sums, _width, result.Pointer + (first * result.Distance), result.Distance, _shape.HeadWidth, queries, _factors);
        for (int query = 0; statistics != null && query < queries; query++)
            statistics[(first + query) * statisticsStep] = _total[query];
    }
}
