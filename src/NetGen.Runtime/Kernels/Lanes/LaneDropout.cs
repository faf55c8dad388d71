using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dropout in the lanes layout [blocks][size][L], or [steps][blocks][size][L], where step · size comes before the elements of a step: y = x·mask/(1 - rate). The mask of an element is drawn from the Philox counter
/// (element / 4, sample, stream, step) under the key (low, high word of the seed): word element mod 4, whose upper 24 bits over 2^24 are u in [0, 1); kept where u >= rate.
/// It depends on nothing else, so the same call on dy is the gradient, and layout and threads don't matter.
/// </summary>
public static unsafe class LaneDropout
{
    /// <summary>Elements of a unit.</summary>
    private const int UnitElements = 256;

    /// <summary>Units: a piece of the samples of a block each; a sequence has blocks at each of its steps.</summary>
    public static int Units(int size, int blocks) => blocks * Pieces.Of(size, UnitElements);

    /// <summary>y = x·mask/(1 - rate); y may be x.</summary>
    /// <param name="x">[blocks][size][L].</param>
    /// <param name="y">The same.</param>
    /// <param name="size">Elements of a sample.</param>
    /// <param name="rate">Share that is dropped, 0 &lt;= rate &lt; 1.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">Number of the dropout layer.</param>
    /// <param name="step">Number of the training step.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    /// <param name="blocksOfStep">Of a sequence, how many blocks there are at each step.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V>(float* x, float* y, int size, double rate, ulong seed, uint stream, uint step, int from, int to, int blocksOfStep = int.MaxValue)
        where V : unmanaged, ISimd<V>
    {
        // u is a multiple of 2^-24: rounding the rate up to the next one changes no comparison, and makes it a float exactly.
        V threshold = V.Create((float)(Math.Ceiling(rate * (1 << 24)) / (1 << 24)));
        V scale = V.Create((float)(1 / (1 - rate)));
        int pieces = Pieces.Of(size, UnitElements);
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / pieces, e = unit % pieces * UnitElements, end = Math.Min(size, e + UnitElements);
            V sample = V.IndexBits((uint)(block % blocksOfStep * V.Count));
            long at = ((long)block * size + e) * V.Count;
            // Elements are counted from the first of the sample; those of a step need not begin with a draw.
            int before = block / blocksOfStep * size, inside = (before + e) % 4;
            e += before - inside;
            end += before;
            at -= inside * V.Count;
            for (; e < end; e += 4, at += 4 * V.Count, inside = 0)
            {
                V w0 = V.CreateBits((uint)e / 4), w1 = sample, w2 = V.CreateBits(stream), w3 = V.CreateBits(step);
                Philox((uint)seed, (uint)(seed >> 32), ref w0, ref w1, ref w2, ref w3);
                if (inside == 0)
                    Keep(x + at, y + at, w0, threshold, scale);
                if (e + 1 < end && inside <= 1)
                    Keep(x + at + V.Count, y + at + V.Count, w1, threshold, scale);
                if (e + 2 < end && inside <= 2)
                    Keep(x + at + 2 * V.Count, y + at + 2 * V.Count, w2, threshold, scale);
                if (e + 3 < end)
                    Keep(x + at + 3 * V.Count, y + at + 3 * V.Count, w3, threshold, scale);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<V>(float* x, float* y, V bits, V threshold, V scale)
        where V : unmanaged, ISimd<V> =>
        V.Store(V.And(V.Load(x) * scale, V.LessThanOrEqual(threshold, V.BitsToUnitInterval(bits))), y);

    /// <summary>Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011), one counter per lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Philox<V>(uint key0, uint key1, ref V c0, ref V c1, ref V c2, ref V c3)
        where V : unmanaged, ISimd<V>
    {
        for (int round = 0; round < 10; round++)
        {
            V leftHigh = V.MultiplyBits(c0, 0xD2511F53, out V leftLow), rightHigh = V.MultiplyBits(c2, 0xCD9E8D57, out V rightLow);
            c0 = V.Xor(V.Xor(rightHigh, c1), V.CreateBits(key0));
            c2 = V.Xor(V.Xor(leftHigh, c3), V.CreateBits(key1));
            c1 = rightLow;
            c3 = leftLow;
            key0 += 0x9E3779B9;
            key1 += 0xBB67AE85;
        }
    }
}
