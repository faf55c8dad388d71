using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Reshapes that move numbers in the lanes layout: from or to a sequence, whose steps lie apart, [steps][blocks][features][L]. Vectors and images are sequences of one step here.
/// </summary>
public static unsafe class LaneReshape
{
    /// <summary>Elements of a sample in one unit.</summary>
    private const int UnitElements = 512;

    /// <summary>Units: a piece of the samples of a block each.</summary>
    public static int Units(int size, int blocks) => blocks * Pieces.Of(size, UnitElements);

    /// <summary>Element e of a sample goes from step e / features of <paramref name="x"/> to that of <paramref name="y"/>.</summary>
    /// <param name="x">[size / features][blocks][features][L].</param>
    /// <param name="y">[size / targetFeatures][blocks][targetFeatures][L].</param>
    /// <param name="size">Elements of a sample.</param>
    /// <param name="features">Elements of a step of x.</param>
    /// <param name="targetFeatures">Elements of a step of y.</param>
    /// <param name="blocks">Blocks of L samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Unit behind the last.</param>
    public static void Copy<V>(float* x, float* y, int size, int features, int targetFeatures, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int pieces = Pieces.Of(size, UnitElements);
        for (int unit = from; unit < to; unit++)
        {
            int block = unit / pieces, e = unit % pieces * UnitElements, end = Math.Min(size, e + UnitElements);
            while (e < end)
            {
                int run = Math.Min(end - e, Math.Min(features - e % features, targetFeatures - e % targetFeatures));
                long bytes = (long)run * V.Count * sizeof(float);
                Buffer.MemoryCopy(x + At<V>(e, features, block, blocks), y + At<V>(e, targetFeatures, block, blocks), bytes, bytes);
                e += run;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long At<V>(int e, int features, int block, int blocks)
        where V : unmanaged, ISimd<V> => (((long)(e / features) * blocks + block) * features + e % features) * V.Count;
}
