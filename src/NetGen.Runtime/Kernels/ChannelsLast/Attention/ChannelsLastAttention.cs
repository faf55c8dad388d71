using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Scaled dot-product attention in the ChannelsLast layout, sequences [steps][batch][features]. A unit is one sample and head: nobody else writes to its part of the result, so
/// that sums have one
/// order on any number of threads. The softmax streams over panels of keys (Milakov and Gimelshein 2018; Dao et al. 2022): nothing of queries · keys numbers is stored.
/// </summary>
public static unsafe class ChannelsLastAttention
{
    /// <summary>Units of <see cref="Forward{V}"/> and <see cref="Gradient{V}"/>.</summary>
    public static int Units(in AttentionShape shape, int batch) => batch * shape.Heads;

    /// <summary>y = softmax(q·kᵀ/√d)·v for each sample and head; statistics = ln Σ exp of the scores.</summary>
    /// <param name="q">Queries, rows of <see cref="AttentionShape.QueryRow"/> floats: [queries][batch][row].</param>
    /// <param name="kv">Keys, rows of <see cref="AttentionShape.KeyRow"/> floats: [keys][batch][row]; the values lie behind them in the same rows.</param>
    /// <param name="lengths">Real keys of each sample, 1 to keys; null: all of them.</param>
    /// <param name="y">[queries][batch][width]; null if only the statistics are wanted.</param>
    /// <param name="statistics">[queries][batch][heads]; null if nobody wants them.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(
        float* q, float* kv, float* lengths, float* y, float* statistics, in AttentionShape shape, in AttentionDropout dropout, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        var q0 = new AttentionOperand(q, shape.QueryRow, shape.Queries, batch);
        var k0 = new AttentionOperand(kv, shape.KeyRow, shape.Keys, batch);
        var v0 = new AttentionOperand(y == null ? null : kv + shape.Width, shape.KeyRow, shape.Keys, batch);
        var y0 = new AttentionOperand(y, shape.Width, shape.Queries, batch);
        int together = AttentionOperand.Together(shape, (y == null ? 1 : 2) * shape.Queries, (y == null ? 1 : 2) * shape.Keys, batch);
        long floats = AttentionForward<V>.Floats(shape);
        float* memory = ThreadScratch.Rent(floats + AttentionOperand.Floats(shape, together, 2 * shape.Queries, 2 * shape.Keys)), rows = memory + floats;
        AttentionOperand* tensors = stackalloc AttentionOperand[] { q0, k0, v0, y0 };
        var ahead = new AttentionAhead(shape, tensors, 4, AttentionForward<V>.Stages);
        for (int unit = from; unit < to;)
        {
            int sample = unit / shape.Heads, first = unit % shape.Heads, heads = Math.Min(Math.Min(together, shape.Heads - first), to - unit);
            float* place = rows;
            AttentionOperand qs = q0.Bring<V>(shape, sample, first, heads, ref place), ks = k0.Bring<V>(shape, sample, first, heads, ref place);
            AttentionOperand vs = v0.Bring<V>(shape, sample, first, heads, ref place), ys = y0.Room(shape, sample, first, heads, ref place);
            int keys = lengths == null ? shape.Keys : (int)lengths[sample];
            // What was brought together is near.
            if (heads == 1 && unit + 1 < to)
                ahead.Begin(unit + 1);
            for (int i = 0; i < heads; i++)
            {
                int head = first + i;
                var work = new AttentionForward<V>(shape, dropout, sample, head, keys, memory);
                work.Gather(ks.Of(shape, i), vs.Of(shape, i));
                float* statistic = statistics == null ? null : statistics + ((nint)sample * shape.Heads) + head;
                work.Run(qs.Of(shape, i), ys.Of(shape, i), statistic, (nint)batch * shape.Heads, ref ahead);
            }
            ys.Return<V>(y0, shape, sample, first, heads);
            unit += heads;
        }
    }

    /// <summary>
    /// The gradient of <see cref="Forward{V}"/>: with P the weights, computed once more from the statistics, dS = P∘(dy·vᵀ - Σ dy∘y)/√d, dq = dS·k, dk = dSᵀ·q, dv = Pᵀ·dy (Dao
    /// et al. 2022, algorithm 4).
    /// </summary>
    /// <param name="q">Queries, rows of <see cref="AttentionShape.QueryRow"/> floats: [queries][batch][row].</param>
    /// <param name="kv">Keys, rows of <see cref="AttentionShape.KeyRow"/> floats: [keys][batch][row]; the values lie behind them in the same rows.</param>
    /// <param name="lengths">Real keys of each sample, 1 to keys; null: all of them.</param>
    /// <param name="statistics">[queries][batch][heads], of <see cref="Forward{V}"/>.</param>
    /// <param name="y">[queries][batch][width].</param>
    /// <param name="dy">The same.</param>
    /// <param name="dq">Rows of queries; null if nobody wants them.</param>
    /// <param name="dkv">Rows of keys, with those of values behind them; null if nobody wants them.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="dropout">What is dropped of the weights.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(
        float* q, float* kv, float* lengths, float* statistics, float* y, float* dy, float* dq, float* dkv,
        in AttentionShape shape, in AttentionDropout dropout, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        float* dv = dkv == null ? null : dkv + shape.Width;
        var q0 = new AttentionOperand(q, shape.QueryRow, shape.Queries, batch);
        var k0 = new AttentionOperand(kv, shape.KeyRow, shape.Keys, batch);
        var v0 = new AttentionOperand(kv + shape.Width, shape.KeyRow, shape.Keys, batch);
        var y0 = new AttentionOperand(y, shape.Width, shape.Queries, batch);
        var dy0 = new AttentionOperand(dy, shape.Width, shape.Queries, batch);
        var dq0 = new AttentionOperand(dq, shape.QueryRow, shape.Queries, batch);
        var dk0 = new AttentionOperand(dkv, shape.KeyRow, shape.Keys, batch);
        var dv0 = new AttentionOperand(dv, shape.KeyRow, shape.Keys, batch);
        int together = AttentionOperand.Together(shape, 4 * shape.Queries, 4 * shape.Keys, batch);
        long floats = AttentionGradient<V>.Floats(shape);
        float* memory = ThreadScratch.Rent(floats + AttentionOperand.Floats(shape, together, 4 * shape.Queries, 4 * shape.Keys)), rows = memory + floats;
        AttentionOperand* tensors = stackalloc AttentionOperand[] { q0, k0, v0, y0, dy0, dq0, dk0, dv0 };
        var ahead = new AttentionAhead(shape, tensors, 8, AttentionGradient<V>.Stages);
        for (int unit = from; unit < to;)
        {
            int sample = unit / shape.Heads, first = unit % shape.Heads, heads = Math.Min(Math.Min(together, shape.Heads - first), to - unit);
            float* place = rows;
            AttentionOperand qs = q0.Bring<V>(shape, sample, first, heads, ref place), ks = k0.Bring<V>(shape, sample, first, heads, ref place);
            AttentionOperand vs = v0.Bring<V>(shape, sample, first, heads, ref place), ys = y0.Bring<V>(shape, sample, first, heads, ref place);
            AttentionOperand dys = dy0.Bring<V>(shape, sample, first, heads, ref place), dqs = dq0.Room(shape, sample, first, heads, ref place);
            AttentionOperand dks = dk0.Room(shape, sample, first, heads, ref place), dvs = dv0.Room(shape, sample, first, heads, ref place);
            int keys = lengths == null ? shape.Keys : (int)lengths[sample];
            // What was brought together is near.
            if (heads == 1 && unit + 1 < to)
                ahead.Begin(unit + 1);
            for (int i = 0; i < heads; i++)
            {
                int head = first + i;
                AttentionOperand dqi = dqs.Of(shape, i), dki = dks.Of(shape, i), dvi = dvs.Of(shape, i);
                var work = new AttentionGradient<V>(shape, dropout, sample, head, keys, dqi, dki, dvi, memory);
                work.Gather(
                    qs.Of(shape, i), ks.Of(shape, i), vs.Of(shape, i), ys.Of(shape, i), dys.Of(shape, i),
                    statistics + ((nint)sample * shape.Heads) + head, (nint)batch * shape.Heads);
                work.Run(ref ahead);
                work.Scatter(dqi, dki, dvi);
            }
            dqs.Return<V>(dq0, shape, sample, first, heads);
            dks.Return<V>(dk0, shape, sample, first, heads);
            dvs.Return<V>(dv0, shape, sample, first, heads);
            unit += heads;
        }
    }

    /// <summary>weights [queries][batch][keys] = the mean over the heads of softmax(q·kᵀ/√d), 0 for keys that are not seen. A unit is a sample.</summary>
    /// <param name="q">Queries, rows of <see cref="AttentionShape.QueryRow"/> floats: [queries][batch][row].</param>
    /// <param name="kv">Keys, rows of <see cref="AttentionShape.KeyRow"/> floats: [keys][batch][row]; the values lie behind them in the same rows.</param>
    /// <param name="lengths">Real keys of each sample, 1 to keys; null: all of them.</param>
    /// <param name="statistics">[queries][batch][heads], of <see cref="Forward{V}"/>.</param>
    /// <param name="weights">[queries][batch][keys].</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weights<V>(float* q, float* kv, float* lengths, float* statistics, float* weights, in AttentionShape shape, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        var q0 = new AttentionOperand(q, shape.QueryRow, shape.Queries, batch);
        var k0 = new AttentionOperand(kv, shape.KeyRow, shape.Keys, batch);
        float* memory = ThreadScratch.Rent(AttentionWeights<V>.Floats(shape));
        for (int sample = from; sample < to; sample++)
        {
            int keys = lengths == null ? shape.Keys : (int)lengths[sample];
            for (int head = 0; head < shape.Heads; head++)
            {
                new AttentionWeights<V>(shape, keys, memory).Add(
                    q0.At(shape, sample, head), k0.At(shape, sample, head), statistics + ((nint)sample * shape.Heads) + head, (nint)batch * shape.Heads,
                    weights + ((nint)sample * shape.Keys), (nint)batch * shape.Keys, isFirst: head == 0);
            }
        }
    }
}
