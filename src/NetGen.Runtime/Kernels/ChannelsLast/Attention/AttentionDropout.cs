using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dropout on the weights of attention: the mask of a pair of query and key comes from Philox counters of (draw, sample, stream, step); which draw is said by <see
/// cref="AttentionShape.Draw"/>.
/// </summary>
/// <param name="rate">Share that is dropped, 0 &lt;= rate &lt; 1; 0 draws nothing.</param>
/// <param name="seed">The network's seed.</param>
/// <param name="stream">Number of the layer among those that draw.</param>
/// <param name="step">Number of the training step.</param>
public readonly unsafe struct AttentionDropout(double rate, ulong seed, uint stream, uint step)
{
    /// <summary>Keys that share the draws of one vector of 16 counters.</summary>
    private const int Group = 64;

    /// <summary>Whether weights are dropped at all.</summary>
    public bool IsActive => rate > 0;

    /// <summary>
    /// mask [keys][V.Count] = 0 or 1/(1 - rate), for a vector of neighbouring queries and the keys [first, first + count), of which first is a multiple of 64; room for whole
    /// groups of 64 is written.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal void Fill<V>(float* mask, in AttentionShape shape, int sample, int head, int query, int first, int count) where V : unmanaged, ISimd<V>
    {
        var kept = new DropoutMask<V>(rate);
        V one = V.Create(1f);
        uint* numbers = stackalloc uint[V.Count];
        int quarter = Group / 4 * V.Count;
        for (int key = first; key < first + count; key += Group, mask += 4 * quarter)
        {
            for (int lane = 0; lane < V.Count; lane++)
                numbers[lane] = shape.Draw(head, query + lane, key).Number;
            V number = V.Load((float*)numbers);
            for (int i = 0; i < Group / 4; i++)
            {
                float* row = mask + (i * V.Count);
                V w0 = V.AddBits(number, V.CreateBits((uint)i)), w1 = V.CreateBits((uint)sample), w2 = V.CreateBits(stream), w3 = V.CreateBits(step);
                DropoutMask<V>.Draw(seed, ref w0, ref w1, ref w2, ref w3);
                V.Store(kept.Apply(one, w0), row);
                V.Store(kept.Apply(one, w1), row + quarter);
                V.Store(kept.Apply(one, w2), row + (2 * quarter));
                V.Store(kept.Apply(one, w3), row + (3 * quarter));
            }
        }
    }
}
