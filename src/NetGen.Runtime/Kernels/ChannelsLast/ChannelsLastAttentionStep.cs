using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Causal attention a step at a time, in the ChannelsLast layout: one query looks at the keys of all steps so far, its own included, which is appended to them
/// (<see cref="StepCache"/>). Keys and values of the past are
/// read once, and nothing of them is copied. A unit is a head of a sequence.
/// </summary>
/// <remarks>The softmax streams over pieces of the keys (Milakov and Gimelshein 2018).</remarks>
public static unsafe class ChannelsLastAttentionStep
{
    /// <summary>Keys in a piece: their scores are four vectors of the widest kind, which hide each other's latency.</summary>
    internal const int Piece = 4 * StepCache.Block;

    /// <summary>Vectors of the result that are summed up side by side.</summary>
    private const int Columns = 4;

    /// <summary>Units of <see cref="Forward{V}"/>.</summary>
    public static int Units(int heads, int batch) => heads * batch;

    /// <summary>y = softmax(q·Kᵀ/√d)·V over the steps so far.</summary>
    /// <param name="qkv">[batch][3·width]: query, key and value of this step.</param>
    /// <param name="keys">[batch][<see cref="StepCache.KeyFloats"/>].</param>
    /// <param name="values">[batch][<see cref="StepCache.ValueFloats"/>].</param>
    /// <param name="positions">Steps that each sequence has taken: below those that there is room for.</param>
    /// <param name="y">[batch][width].</param>
    /// <param name="cache">Sizes.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Forward<V>(float* qkv, float* keys, float* values, int* positions, float* y, StepCache cache, int from, int to) where V : unmanaged, ISimd<V>
    {
        float* weights = stackalloc float[Piece];
        int width = cache.Width, d = cache.HeadWidth;
        V scale = V.Create((float)(1 / Math.Sqrt(d)));
        for (int unit = from; unit < to; unit++)
        {
            int row = unit / cache.Heads, first = unit % cache.Heads * d, now = positions[row], count = now + 1;
            float* query = qkv + (nint)row * 3 * width + first, result = y + (nint)row * width + first;
            float* ownKeys = keys + (nint)row * cache.KeyFloats + (nint)first * StepCache.Block, ownValues = values + (nint)row * cache.ValueFloats + first;
            Append<V>(query, ownKeys, ownValues, now, width, d);
            new Span<float>(result, d).Clear();
            float greatest = float.NegativeInfinity, sum = 0;
            for (int key = 0; key < count; key += Piece)
            {
                int length = Math.Min(Piece, count - key);
                float* block = ownKeys + (nint)(key / StepCache.Block) * StepCache.Block * width;
                Scores<V>(query, block, weights, width, d, Pieces.Of(length, V.Count), scale);
                float most = ChannelsLastSoftmax.Greatest<V>(weights, length);
                if (most > greatest)
                {
                    // What has been summed up so far was relative to a lesser maximum.
                    float factor = MathF.Exp(greatest - most);
                    Scale<V>(result, d, factor);
                    sum *= factor;
                    greatest = most;
                }
                sum += ChannelsLastSoftmax.Exponentials<V>(weights, weights, length, greatest);
                Accumulate<V>(weights, ownValues + (nint)key * width, result, width, d, length);
            }
            Scale<V>(result, d, 1 / sum);
        }
    }

    /// <summary>Key and value of this step are put behind those of the steps before.</summary>
    private static void Append<V>(float* query, float* keys, float* values, int now, int width, int d) where V : unmanaged, ISimd<V>
    {
        float* key = query + width, place = keys + (nint)(now / StepCache.Block) * StepCache.Block * width + now % StepCache.Block;
        for (int i = 0; i < d; i++)
            place[(nint)i * StepCache.Block] = key[i];
        ChannelsLastChannels.CopyRun<V>(query + 2 * width, values + (nint)now * width, d);
    }

    /// <summary>Scores of the keys of a piece, as many vectors as are asked for; lanes past the keys hold whatever.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scores<V>(float* query, float* block, float* scores, int width, int d, int vectors, V scale) where V : unmanaged, ISimd<V>
    {
        // Vectors of a block, and how far a vector's keys of a piece begin.
        int inBlock = StepCache.Block / V.Count;
        int at = 0;
        for (; at + 4 <= vectors; at += 4)
        {
            float* k0 = Keys(at), k1 = Keys(at + 1), k2 = Keys(at + 2), k3 = Keys(at + 3);
            V a = V.Zero, b = V.Zero, c = V.Zero, e = V.Zero;
            for (int i = 0; i < d; i++)
            {
                V q = V.Create(query[i]);
                nint row = (nint)i * StepCache.Block;
                a = V.MultiplyAdd(q, V.Load(k0 + row), a);
                b = V.MultiplyAdd(q, V.Load(k1 + row), b);
                c = V.MultiplyAdd(q, V.Load(k2 + row), c);
                e = V.MultiplyAdd(q, V.Load(k3 + row), e);
            }
            V.Store(a * scale, scores + at * V.Count);
            V.Store(b * scale, scores + (at + 1) * V.Count);
            V.Store(c * scale, scores + (at + 2) * V.Count);
            V.Store(e * scale, scores + (at + 3) * V.Count);
        }
        for (; at < vectors; at++)
        {
            float* k = Keys(at);
            V a = V.Zero;
            for (int i = 0; i < d; i++)
                a = V.MultiplyAdd(V.Create(query[i]), V.Load(k + (nint)i * StepCache.Block), a);
            V.Store(a * scale, scores + at * V.Count);
        }

        float* Keys(int vector) => block + (nint)(vector / inBlock) * StepCache.Block * width + vector % inBlock * V.Count;
    }

    /// <summary>result += Σ weight · value over the keys of a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<V>(float* weights, float* values, float* result, int width, int d, int length) where V : unmanaged, ISimd<V>
    {
        int i = 0;
        for (; i + Columns * V.Count <= d; i += Columns * V.Count)
        {
            V a = V.Load(result + i), b = V.Load(result + i + V.Count), c = V.Load(result + i + 2 * V.Count), e = V.Load(result + i + 3 * V.Count);
            for (int key = 0; key < length; key++)
            {
                V weight = V.Create(weights[key]);
                float* value = values + (nint)key * width + i;
                a = V.MultiplyAdd(weight, V.Load(value), a);
                b = V.MultiplyAdd(weight, V.Load(value + V.Count), b);
                c = V.MultiplyAdd(weight, V.Load(value + 2 * V.Count), c);
                e = V.MultiplyAdd(weight, V.Load(value + 3 * V.Count), e);
            }
            V.Store(a, result + i);
            V.Store(b, result + i + V.Count);
            V.Store(c, result + i + 2 * V.Count);
            V.Store(e, result + i + 3 * V.Count);
        }
        for (; i < d; i += V.Count)
        {
            int rest = Math.Min(V.Count, d - i);
            V a = V.LoadFirst(result + i, rest);
            for (int key = 0; key < length; key++)
                a = V.MultiplyAdd(V.Create(weights[key]), V.LoadFirst(values + (nint)key * width + i, rest), a);
            V.StoreFirst(a, result + i, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<V>(float* x, int count, float factor) where V : unmanaged, ISimd<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            V.Store(V.Load(x + i) * V.Create(factor), x + i);
        if (i < count)
            V.StoreFirst(V.LoadFirst(x + i, count - i) * V.Create(factor), x + i, count - i);
    }
}
