using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Rotary positions in the lanes layout, [steps][blocks][features][L]: a step's angles are the same for all samples.</summary>
public static unsafe class LaneRotary
{
    /// <summary>Turns the pairs of the first features of each step by their angles, and copies the others. A unit is a block of a step.</summary>
    /// <param name="x">[steps][blocks][features][L].</param>
    /// <param name="y">The same.</param>
    /// <param name="features">Features of a step.</param>
    /// <param name="turned">How many of them are turned: heads · headWidth, or twice that.</param>
    /// <param name="headWidth">Features of a head.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="angleBase">Pair i of a head is turned at step t by t·angleBase^(-2i/headWidth).</param>
    /// <param name="direction">1, or -1 for the way back.</param>
    /// <param name="blocks">Blocks of samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn<V>(float* x, float* y, int features, int turned, int headWidth, int steps, double angleBase, float direction, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        RotaryTable table = RotaryTable.Of(headWidth, steps, angleBase);
        fixed (float* cosines = table.Cosines, sines = table.Sines)
        {
            for (int unit = from; unit < to; unit++)
            {
                float* source = x + (nint)unit * features * V.Count, target = y + (nint)unit * features * V.Count;
                int angles = unit / blocks * table.Pairs;
                for (int f = 0; f < turned; f += 2)
                {
                    int angle = angles + (f % headWidth / 2);
                    V cosine = V.Create(cosines[angle]), sine = V.Create(direction * sines[angle]);
                    V even = V.Load(source + f * V.Count), odd = V.Load(source + (f + 1) * V.Count);
                    V.Store(even * cosine - odd * sine, target + f * V.Count);
                    V.Store(even * sine + odd * cosine, target + (f + 1) * V.Count);
                }
                ChannelsLastChannels.CopyRun<V>(source + turned * V.Count, target + turned * V.Count, (features - turned) * V.Count);
            }
        }
    }

    /// <summary>The same for one step of each sequence, which may be at different ones. A unit is a block of sequences.</summary>
    /// <param name="x">[blocks][features][L].</param>
    /// <param name="positions">Steps that each sequence has taken, below <paramref name="steps"/>; lanes past the batch are where the last one is.</param>
    /// <param name="y">[blocks][features][L].</param>
    /// <param name="features">Features of a step.</param>
    /// <param name="turned">How many of them are turned: heads · headWidth, or twice that.</param>
    /// <param name="headWidth">Features of a head.</param>
    /// <param name="steps">Steps that there are.</param>
    /// <param name="angleBase">Pair i of a head is turned at step t by t·angleBase^(-2i/headWidth).</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void TurnStep<V>(float* x, int* positions, float* y, int features, int turned, int headWidth, int steps, double angleBase, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        RotaryTable table = RotaryTable.Of(headWidth, steps, angleBase);
        float* ofLanes = stackalloc float[2 * V.Count];
        for (int block = from; block < to; block++)
        {
            float* source = x + (nint)block * features * V.Count, target = y + (nint)block * features * V.Count;
            int valid = LaneLayout.Valid<V>(block, batch);
            for (int pair = 0; pair < table.Pairs; pair++)
            {
                for (int lane = 0; lane < V.Count; lane++)
                {
                    int angle = positions[block * V.Count + Math.Min(lane, valid - 1)] * table.Pairs + pair;
                    (ofLanes[lane], ofLanes[V.Count + lane]) = (table.Cosines[angle], table.Sines[angle]);
                }
                V cosine = V.Load(ofLanes), sine = V.Load(ofLanes + V.Count);
                for (int f = 2 * pair; f < turned; f += headWidth)
                {
                    V even = V.Load(source + f * V.Count), odd = V.Load(source + (f + 1) * V.Count);
                    V.Store(even * cosine - odd * sine, target + f * V.Count);
                    V.Store(even * sine + odd * cosine, target + (f + 1) * V.Count);
                }
            }
            ChannelsLastChannels.CopyRun<V>(source + turned * V.Count, target + turned * V.Count, (features - turned) * V.Count);
        }
    }
}
