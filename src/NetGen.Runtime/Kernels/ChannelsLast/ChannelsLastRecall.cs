using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// What a causal convolution that is run a step at a time sees: inputs of earlier steps, from a ring that holds as many as it looks back, in the ChannelsLast layout. Only what
/// is seen is copied.
/// A unit is a sequence.
/// </summary>
public static unsafe class ChannelsLastRecall
{
    /// <summary>y[k] = x of <paramref name="farthest"/> - k·<paramref name="dilation"/> steps before, zeros before the first step; x of this step is put into the ring.</summary>
    /// <param name="x">[batch][channels].</param>
    /// <param name="ring">[batch][farthest + 1][channels]: step t lies at t modulo (farthest + 1).</param>
    /// <param name="positions">Steps that each sequence has taken.</param>
    /// <param name="y">[taps][batch][channels].</param>
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
        int slots = farthest + 1;
        for (int row = from; row < to; row++)
        {
            float* own = ring + (nint)row * slots * channels;
            int now = positions[row];
            ChannelsLastChannels.CopyRun<V>(x + (nint)row * channels, own + (nint)(now % slots) * channels, channels);
            for (int tap = 0; tap < taps; tap++)
            {
                int back = farthest - tap * dilation;
                float* seen = y + ((nint)tap * batch + row) * channels;
                if (back > now)
                    new Span<float>(seen, channels).Clear();
                else
                    ChannelsLastChannels.CopyRun<V>(own + (nint)((now - back) % slots) * channels, seen, channels);
            }
        }
    }

    /// <summary>y = the step of x that each sequence is at.</summary>
    /// <param name="x">[steps][batch][channels].</param>
    /// <param name="positions">Steps that each sequence has taken: below those of x.</param>
    /// <param name="y">[batch][channels].</param>
    /// <param name="channels">Of a step.</param>
    /// <param name="batch">Sequences.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    public static void At<V>(float* x, int* positions, float* y, int channels, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int row = from; row < to; row++)
            ChannelsLastChannels.CopyRun<V>(x + ((nint)positions[row] * batch + row) * channels, y + (nint)row * channels, channels);
    }
}
