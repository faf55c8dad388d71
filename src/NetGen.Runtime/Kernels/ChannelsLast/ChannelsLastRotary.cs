using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Rotary positions in the ChannelsLast layout, [steps][batch][features].</summary>
public static unsafe class ChannelsLastRotary
{
    /// <summary>Turns the pairs of the first features of each step by their angles, and copies the others. A unit is a step of a sample.</summary>
    /// <param name="x">[steps][batch][features].</param>
    /// <param name="y">The same.</param>
    /// <param name="features">Features of a step.</param>
    /// <param name="turned">How many of them are turned: heads · headWidth, or twice that.</param>
    /// <param name="headWidth">Features of a head.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="angleBase">Pair i of a head is turned at step t by t·angleBase^(-2i/headWidth).</param>
    /// <param name="direction">1, or -1 for the way back.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn<V>(float* x, float* y, int features, int turned, int headWidth, int steps, double angleBase, float direction, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        RotaryTable table = RotaryTable.Of(headWidth, steps, angleBase);
        fixed (float* cosines = table.Cosines, sines = table.Sines)
        {
            for (int unit = from; unit < to; unit++)
            {
                int angles = unit / batch * table.Pairs;
                TurnRow<V>(x + (nint)unit * features, y + (nint)unit * features, cosines + angles, sines + angles, direction, table.Pairs, headWidth, turned, features);
            }
        }
    }

    /// <summary>The same for one step of each sequence, which may be at different ones. A unit is a sequence.</summary>
    /// <param name="x">[batch][features].</param>
    /// <param name="positions">Steps that each sequence has taken, below <paramref name="steps"/>.</param>
    /// <param name="y">[batch][features].</param>
    /// <param name="features">Features of a step.</param>
    /// <param name="turned">How many of them are turned: heads · headWidth, or twice that.</param>
    /// <param name="headWidth">Features of a head.</param>
    /// <param name="steps">Steps that there are.</param>
    /// <param name="angleBase">Pair i of a head is turned at step t by t·angleBase^(-2i/headWidth).</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void TurnStep<V>(float* x, int* positions, float* y, int features, int turned, int headWidth, int steps, double angleBase, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        RotaryTable table = RotaryTable.Of(headWidth, steps, angleBase);
        fixed (float* cosines = table.Cosines, sines = table.Sines)
        {
            for (int row = from; row < to; row++)
            {
                int angles = positions[row] * table.Pairs;
                TurnRow<V>(x + (nint)row * features, y + (nint)row * features, cosines + angles, sines + angles, 1, table.Pairs, headWidth, turned, features);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnRow<V>(float* source, float* target, float* cosines, float* sines, float direction, int pairs, int headWidth, int turned, int features)
        where V : unmanaged, ISimd<V>
    {
        for (int head = 0; head < turned; head += headWidth)
        {
            for (int i = 0; i < pairs; i++)
            {
                float cosine = cosines[i], sine = direction * sines[i], even = source[head + (2 * i)], odd = source[head + (2 * i) + 1];
                target[head + (2 * i)] = even * cosine - odd * sine;
                target[head + (2 * i) + 1] = even * sine + odd * cosine;
            }
        }
        ChannelsLastChannels.CopyRun<V>(source + turned, target + turned, features - turned);
    }
}
