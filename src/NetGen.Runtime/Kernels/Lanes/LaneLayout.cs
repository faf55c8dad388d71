using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Moves tensors between row-major samples [batch][size] and the lanes layout [⌈batch/L⌉][size][L], L = lanes of the vector; sequences between
/// [batch][steps][size] and [steps][⌈batch/L⌉][size][L].
/// Lanes past the batch hold the last sample again, so that whatever is computed in them is as finite as it is.
/// </summary>
public static unsafe class LaneLayout
{
    /// <summary>Elements of a sample in one unit: enough to outweigh the call, little enough that one block of images feeds several threads.</summary>
    private const int UnitElements = 512;

    /// <summary>Blocks of L samples that hold <paramref name="batch"/> samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Blocks<V>(int batch)
        where V : unmanaged, ISimd<V> => Pieces.Of(batch, V.Count);

    /// <summary>Samples of the batch in block <paramref name="block"/>: L, or fewer in the last block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Valid<V>(int block, int batch)
        where V : unmanaged, ISimd<V> => Math.Min(V.Count, batch - block * V.Count);

    /// <summary>Units of <see cref="Pack{V}"/> and <see cref="Unpack{V}"/>: a piece of the samples of a block each; a sequence has blocks at each of its steps.</summary>
    public static int PackUnits(int size, int blocks) => blocks * Pieces.Of(size, UnitElements);

    /// <summary>rows [batch][steps][size] → lanes [steps][blocks][size][L].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<V>(float* rows, float* lanes, int size, int batch, int from, int to, int steps = 1)
        where V : unmanaged, ISimd<V>
    {
        float* tile = stackalloc float[V.Count * V.Count];
        int pieces = Pieces.Of(size, UnitElements), blocks = Blocks<V>(batch);
        nint stride = (nint)steps * size;
        for (int unit = from; unit < to; unit++)
        {
            int place = unit / pieces, e = unit % pieces * UnitElements, end = Math.Min(size, e + UnitElements);
            int step = place / blocks, block = place % blocks, valid = Valid<V>(block, batch);
            float* source = rows + (long)block * V.Count * stride + (nint)step * size;
            float* destination = lanes + (long)place * V.Count * size;
            for (; e + V.Count <= end; e += V.Count)
            {
                if (valid == V.Count)
                {
                    V.Transpose(source + e, stride, destination + (nint)e * V.Count, V.Count);
                    continue;
                }
                for (int lane = 0; lane < V.Count; lane++)
                    V.Store(V.Load(source + (nint)Math.Min(lane, valid - 1) * stride + e), tile + lane * V.Count);
                V.Transpose(tile, V.Count, destination + (nint)e * V.Count, V.Count);
            }
            for (; e < end; e++)
            {
                for (int lane = 0; lane < V.Count; lane++)
                    destination[(nint)e * V.Count + lane] = source[(nint)Math.Min(lane, valid - 1) * stride + e];
            }
        }
    }

    /// <summary>lanes [steps][blocks][size][L] → rows [batch][steps][size], or by step [steps][batch][size]. Nothing is written past the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack<V>(float* lanes, float* rows, int size, int batch, int from, int to, int steps = 1, bool byStep = false)
        where V : unmanaged, ISimd<V>
    {
        float* tile = stackalloc float[V.Count * V.Count];
        int pieces = Pieces.Of(size, UnitElements), blocks = Blocks<V>(batch);
        nint stride = byStep ? size : (nint)steps * size, next = byStep ? (nint)batch * size : size;
        for (int unit = from; unit < to; unit++)
        {
            int place = unit / pieces, e = unit % pieces * UnitElements, end = Math.Min(size, e + UnitElements);
            int step = place / blocks, block = place % blocks, valid = Valid<V>(block, batch);
            float* source = lanes + (long)place * V.Count * size;
            float* destination = rows + (long)block * V.Count * stride + step * next;
            for (; e + V.Count <= end; e += V.Count)
            {
                if (valid == V.Count)
                {
                    V.Transpose(source + (nint)e * V.Count, V.Count, destination + e, stride);
                    continue;
                }
                V.Transpose(source + (nint)e * V.Count, V.Count, tile, V.Count);
                for (int lane = 0; lane < valid; lane++)
                    V.Store(V.Load(tile + lane * V.Count), destination + (nint)lane * stride + e);
            }
            for (; e < end; e++)
            {
                for (int lane = 0; lane < valid; lane++)
                    destination[(nint)lane * stride + e] = source[(nint)e * V.Count + lane];
            }
        }
    }
}
