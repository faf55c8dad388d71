using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dropout in the lanes layout [blocks][size][L], or [steps][blocks][size][L], where step · size comes before the elements of a step: y = x·mask/(1 - rate), the mask that of
/// <see cref="DropoutMask{V}"/>. It depends on nothing but its counters, so the same call on dy is the gradient, and layout and threads don't matter.
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
        var mask = new DropoutMask<V>(rate);
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
                DropoutMask<V>.Draw(seed, ref w0, ref w1, ref w2, ref w3);
                if (inside == 0)
                    V.Store(mask.Apply(V.Load(x + at), w0), y + at);
                if (e + 1 < end && inside <= 1)
                    V.Store(mask.Apply(V.Load(x + at + V.Count), w1), y + at + V.Count);
                if (e + 2 < end && inside <= 2)
                    V.Store(mask.Apply(V.Load(x + at + 2 * V.Count), w2), y + at + 2 * V.Count);
                if (e + 3 < end)
                    V.Store(mask.Apply(V.Load(x + at + 3 * V.Count), w3), y + at + 3 * V.Count);
            }
        }
    }
}
