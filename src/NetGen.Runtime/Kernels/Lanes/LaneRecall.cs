using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>What a causal convolution that is run a step at a time sees, in the lanes layout: see <see cref="ChannelsLastRecall"/>. A unit is a block of sequences.</summary>
public static unsafe class LaneRecall
{
    /// <summary>y[k] = x of <paramref name="farthest"/> - k·<paramref name="dilation"/> steps before, zeros before the first step; x of this step is put into the ring.</summary>
    /// <param name="x">[blocks][channels][L].</param>
    /// <param name="ring">[blocks][farthest + 1][channels][L]: step t of a lane lies at t modulo (farthest + 1).</param>
    /// <param name="positions">Steps that each sequence has taken; lanes past the batch are where the last one is.</param>
    /// <param name="y">[taps][blocks][channels][L].</param>
    /// <param name="channels">Of a step.</param>
    /// <param name="taps">Steps that are seen.</param>
    /// <param name="dilation">From one of them to the next.</param>
    /// <param name="farthest">How far back the first one lies.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take<V>(float* x, float* ring, int* positions, float* y, int channels, int taps, int dilation, int farthest, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int slots = farthest + 1, blocks = LaneLayout.Blocks<V>(batch), size = channels * V.Count;
        for (int block = from; block < to; block++)
        {
            float* input = x + (nint)block * size, own = ring + (nint)block * slots * size;
            int valid = LaneLayout.Valid<V>(block, batch);
            for (int lane = 0; lane < V.Count; lane++)
            {
                int now = positions[block * V.Count + Math.Min(lane, valid - 1)];
                Copy(input, own + (nint)(now % slots) * size, lane, channels, V.Count);
            }
            for (int tap = 0; tap < taps; tap++)
            {
                int back = farthest - tap * dilation;
                float* seen = y + ((nint)tap * blocks + block) * size;
                for (int lane = 0; lane < V.Count; lane++)
                {
                    // Each sequence may have begun at another time.
                    int now = positions[block * V.Count + Math.Min(lane, valid - 1)];
                    Copy(back > now ? null : own + (nint)((now - back) % slots) * size, seen, lane, channels, V.Count);
                }
            }
        }
    }

    /// <summary>y = the step of x that each sequence is at.</summary>
    /// <param name="x">[steps][blocks][channels][L].</param>
    /// <param name="positions">Steps that each sequence has taken: below those of x.</param>
    /// <param name="y">[blocks][channels][L].</param>
    /// <param name="channels">Of a step.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void At<V>(float* x, int* positions, float* y, int channels, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch), size = channels * V.Count;
        for (int block = from; block < to; block++)
        {
            int valid = LaneLayout.Valid<V>(block, batch);
            for (int lane = 0; lane < V.Count; lane++)
                Copy(x + ((nint)positions[block * V.Count + Math.Min(lane, valid - 1)] * blocks + block) * size, y + (nint)block * size, lane, channels, V.Count);
        }
    }

    /// <summary>One lane of a step; zeros from nowhere.</summary>
    private static void Copy(float* source, float* destination, int lane, int channels, int lanes)
    {
        for (int channel = 0; channel < channels; channel++)
            destination[(nint)channel * lanes + lane] = source is null ? 0 : source[(nint)channel * lanes + lane];
    }
}
