using System.Runtime.CompilerServices;
using NetGen.RandomNumbers;

namespace NetGen.Kernels;

/// <summary>
/// Normal noise on tensors [steps][units][elements of a step][lanes]. The numbers are <see cref="Philox.Normal"/>'s: that of an element belongs to its place in the caller's order
/// ([channels, height, width], [steps, features]), whatever the layout. Lanes are samples side by side, 1 with channels last. A unit is a block of samples.
/// </summary>
public static unsafe class GaussianNoise
{
    /// <summary>y = x + deviation·n.</summary>
    /// <param name="x">What noise is added to.</param>
    /// <param name="y">The same with noise; may be x.</param>
    /// <param name="steps">Steps of a sequence, else 1.</param>
    /// <param name="channels">Channels, features of a step.</param>
    /// <param name="plane">Positions of a channel at one step.</param>
    /// <param name="alongChannels">Elements from one channel to the next.</param>
    /// <param name="alongPlane">Elements from one position to the next.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">Number of the layer among those that draw.</param>
    /// <param name="step">Number of the training step.</param>
    /// <param name="lanes">Samples side by side.</param>
    /// <param name="units">Blocks of samples.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        float* x, float* y, int steps, int channels, int plane, int alongChannels, int alongPlane,
        double deviation, ulong seed, uint stream, uint step, int lanes, int units, int batch, int from, int to)
    {
        int size = channels * plane;
        float scale = (float)deviation;
        for (int unit = from; unit < to; unit++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                // Lanes past the batch repeat the last sample.
                uint sample = (uint)Math.Min(unit * lanes + lane, batch - 1), element = 0;
                PhiloxBlock block = default;
                for (int t = 0; t < steps; t++)
                {
                    nint begin = ((nint)t * units + unit) * size * lanes + lane;
                    for (int c = 0; c < channels; c++)
                    {
                        for (int p = 0; p < plane; p++, element++)
                        {
                            if (element % 4 == 0)
                                block = Philox.Block(seed, element / 4, sample, stream, step);
                            nint at = begin + ((nint)c * alongChannels + (nint)p * alongPlane) * lanes;
                            int pair = (int)(element & 2);
                            (float cosine, float sine) = Philox.BoxMuller(block[pair], block[pair + 1]);
                            y[at] = x[at] + scale * (element % 2 == 0 ? cosine : sine);
                        }
                    }
                }
            }
        }
    }
}
