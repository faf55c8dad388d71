using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>What is recalled of earlier steps, in both layouts, with sequences that begin anew at different times.</summary>
public sealed unsafe class RecallTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Steps_come_back_as_they_were_given(int lanes)
    {
        foreach ((int channels, int taps, int dilation, int batch) in new[] { (1, 2, 1, 1), (5, 3, 2, 3), (19, 2, 4, 17), (32, 1, 1, 16), (7, 4, 3, 21) })
            Widths.Run(lanes, new Check(channels, taps, dilation, batch));
    }

    private sealed class Check(int channels, int taps, int dilation, int batch) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            int farthest = ((taps - 1) * dilation) + 1, slots = farthest + 1, blocks = LaneLayout.Blocks<V>(batch), rows = blocks * V.Count;
            using Floats ring = Floats.Result(batch * slots * channels), laneRing = Floats.Result(rows * slots * channels);
            using Floats y = Floats.Result(taps * batch * channels), laneY = Floats.Result(taps * rows * channels);
            using Floats x = Floats.Result(batch * channels), laneX = Floats.Result(rows * channels);
            int* positions = stackalloc int[batch];
            var given = new List<float[]>();
            var random = new Random(channels);
            for (int step = 0; step < 40; step++)
            {
                for (int row = 0; row < batch; row++)
                    positions[row] = step % (11 + (5 * (row % 3)));
                given.Add([.. Enumerable.Range(0, batch * channels).Select(_ => random.NextSingle())]);
                for (int i = 0; i < batch * channels; i++)
                    x.Pointer[i] = given[step][i];
                for (int row = 0; row < rows; row++)
                    for (int channel = 0; channel < channels; channel++)
                        laneX.Pointer[Lane<V>(row, channel, channels)] = given[step][(Math.Min(row, batch - 1) * channels) + channel];
                EachUnit.Of(batch, u => ChannelsLastRecall.Take<V>(x.Pointer, ring.Pointer, positions, y.Pointer, channels, taps, dilation, farthest, batch, u, u + 1));
                EachUnit.Of(blocks, u => LaneRecall.Take<V>(laneX.Pointer, laneRing.Pointer, positions, laneY.Pointer, channels, taps, dilation, farthest, batch, u, u + 1));
                for (int tap = 0; tap < taps; tap++)
                {
                    int back = farthest - (tap * dilation);
                    for (int row = 0; row < rows; row++)
                    {
                        int sequence = Math.Min(row, batch - 1);
                        for (int channel = 0; channel < channels; channel++)
                        {
                            float expected = back > positions[sequence] ? 0 : given[step - back][(sequence * channels) + channel];
                            Assert.Equal(expected, laneY.Pointer[(tap * rows * channels) + Lane<V>(row, channel, channels)]);
                            if (row < batch)
                                Assert.Equal(expected, y.Pointer[(((tap * batch) + row) * channels) + channel]);
                        }
                    }
                }
            }
            using Floats at = Floats.Result(batch * channels), laneAt = Floats.Result(rows * channels);
            using Floats whole = Floats.Random(3, 4 * batch * channels), laneWhole = Floats.Result(4 * rows * channels);
            for (int row = 0; row < batch; row++)
                positions[row] = row % 4;
            for (int step = 0; step < 4; step++)
                for (int row = 0; row < rows; row++)
                    for (int channel = 0; channel < channels; channel++)
                    {
                        float number = whole.Pointer[(((step * batch) + Math.Min(row, batch - 1)) * channels) + channel];
                        laneWhole.Pointer[(step * rows * channels) + Lane<V>(row, channel, channels)] = number;
                    }
            EachUnit.Of(batch, u => ChannelsLastRecall.At<V>(whole.Pointer, positions, at.Pointer, channels, batch, u, u + 1));
            EachUnit.Of(blocks, u => LaneRecall.At<V>(laneWhole.Pointer, positions, laneAt.Pointer, channels, batch, u, u + 1));
            for (int row = 0; row < rows; row++)
            {
                int sequence = Math.Min(row, batch - 1);
                for (int channel = 0; channel < channels; channel++)
                {
                    float expected = whole.Pointer[(((positions[sequence] * batch) + sequence) * channels) + channel];
                    Assert.Equal(expected, laneAt.Pointer[Lane<V>(row, channel, channels)]);
                    if (row < batch)
                        Assert.Equal(expected, at.Pointer[(row * channels) + channel]);
                }
            }
            foreach (Floats floats in new[] { ring, laneRing, y, laneY, at, laneAt })
                floats.NothingWasWrittenBehind(typeof(V).Name);
        }

        private static int Lane<V>(int row, int channel, int channels) where V : unmanaged, ISimd<V> => (((row / V.Count * channels) + channel) * V.Count) + (row % V.Count);
    }
}
