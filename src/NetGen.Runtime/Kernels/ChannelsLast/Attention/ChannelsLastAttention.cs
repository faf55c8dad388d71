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
        for (int unit = from; unit < to; unit++)
        {
            int sample = unit / shape.Heads, head = unit % shape.Heads;
            var work = new AttentionForward<V>(shape, dropout, sample, head, lengths == null ? shape.Keys : (int)lengths[sample]);
            work.Gather(
                q + ((nint)sample * shape.QueryRow) + (head * shape.HeadWidth), (nint)batch * shape.QueryRow,
                kv + ((nint)sample * shape.KeyRow) + (head * shape.HeadWidth), (nint)batch * shape.KeyRow, values: y != null);
            work.Run(
                y == null ? null : y + ((nint)sample * shape.Width) + (head * shape.HeadWidth), (nint)batch * shape.Width,
                statistics == null ? null : statistics + ((nint)sample * shape.Heads) + head, (nint)batch * shape.Heads);
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
        nint queryStep = (nint)batch * shape.QueryRow, keyStep = (nint)batch * shape.KeyRow, step = (nint)batch * shape.Width;
        for (int unit = from; unit < to; unit++)
        {
            int sample = unit / shape.Heads, head = unit % shape.Heads;
            nint first = (nint)head * shape.HeadWidth, at = ((nint)sample * shape.Width) + first;
            nint query = ((nint)sample * shape.QueryRow) + first, key = ((nint)sample * shape.KeyRow) + first;
            int keys = lengths == null ? shape.Keys : (int)lengths[sample];
            var work = new AttentionGradient<V>(shape, dropout, sample, head, keys, ofQueries: dq != null, ofKeys: dkv != null);
            work.Gather(q + query, queryStep, kv + key, keyStep, y + at, dy + at, step, statistics + ((nint)sample * shape.Heads) + head, (nint)batch * shape.Heads);
            work.Run();
            work.Scatter(dq == null ? null : dq + query, queryStep, dkv == null ? null : dkv + key, keyStep);
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
        for (int sample = from; sample < to; sample++)
        {
            for (int head = 0; head < shape.Heads; head++)
            {
                var work = new AttentionForward<V>(shape, default, sample, head, lengths == null ? shape.Keys : (int)lengths[sample]);
                work.Gather(
                    q + ((nint)sample * shape.QueryRow) + (head * shape.HeadWidth), (nint)batch * shape.QueryRow,
                    kv + ((nint)sample * shape.KeyRow) + (head * shape.HeadWidth), (nint)batch * shape.KeyRow, values: false);
                work.AddWeights(
                    statistics + ((nint)sample * shape.Heads) + head, (nint)batch * shape.Heads,
                    weights + ((nint)sample * shape.Keys), (nint)batch * shape.Keys, isFirst: head == 0);
            }
        }
    }
}
