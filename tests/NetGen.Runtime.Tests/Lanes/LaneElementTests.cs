using NetGen.Kernels;
using NetGen.RandomNumbers;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>The smaller operations: dropout, enlargement, channels, sums.</summary>
public sealed unsafe class LaneElementTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Dropout_keeps_the_elements_that_scalar_Philox_keeps(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach ((int size, double rate) in new[] { (1, 0.5), (6, 0.2), (259, 0.7), (13, 0) })
            Widths.Run(lanes, new DropoutCase(size, batch, rate));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Upsampling_repeats_and_its_gradient_sums(int lanes)
    {
        foreach (int batch in LaneData.Batches)
        foreach ((int factorY, int factorX) in new[] { (2, 2), (1, 3), (3, 1) })
            Widths.Run(lanes, new UpsampleCase(factorY, factorX, batch));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Channels_are_copied_and_summed_over_windows(int lanes)
    {
        foreach (int batch in LaneData.Batches)
            Widths.Run(lanes, new ChannelCase(batch));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Sums_leave_out_the_lanes_past_the_batch(int lanes)
    {
        foreach (int batch in LaneData.Batches)
            Widths.Run(lanes, new SumCase(batch));
    }

    private sealed record DropoutCase(int Size, int Batch, double Rate) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            const ulong Seed = 0x1234_5678_9ABC_DEF0;
            const uint Stream = 3, Step = 77;
            float[] x = LaneData.Random(Size, Batch * Size);
            using LaneMemory input = LaneData.Pack<V>(x, Size, Batch, "x"), y = LaneData.Result<V>(Size, Batch, "y");
            LaneAssert.AnyCut($"{this} {typeof(V).Name}", LaneDropout.Units(Size, LaneLayout.Blocks<V>(Batch)), y,
                (from, to) => LaneDropout.Apply<V>(input, y, Size, Rate, Seed, Stream, Step, from, to));
            var expected = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
                expected[i] = Philox.Uniform(Seed, Stream, Step, (uint)(i / Size), (uint)(i % Size)) >= Rate ? x[i] * (float)(1 / (1 - Rate)) : 0;
            LaneAssert.Same($"{this} {typeof(V).Name}", LaneData.Rows<V>(y, Size, Batch), expected);
        }
    }

    private sealed record UpsampleCase(int FactorY, int FactorX, int Batch) : IWidthCheck
    {
        private const int Channels = 3, Height = 4, Width = 5;

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int small = Channels * Height * Width, large = small * FactorY * FactorX, units = LaneUpsample.Units(Channels, LaneLayout.Blocks<V>(Batch));
            float[] x = LaneData.Random(1, Batch * small), dy = LaneData.Random(2, Batch * large);
            using LaneMemory input = LaneData.Pack<V>(x, small, Batch, "x"), gradient = LaneData.PackGradient<V>(dy, large, Batch, "dy");
            using LaneMemory y = LaneData.Result<V>(large, Batch, "y"), dx = LaneData.Result<V>(small, Batch, "dx");
            string name = $"{this} {typeof(V).Name}";
            LaneAssert.AnyCut($"{name} forward", units, y, (from, to) => LaneUpsample.Forward<V>(input, y, Height, Width, FactorY, FactorX, from, to));
            LaneAssert.AnyCut($"{name} gradient", units, dx, (from, to) => LaneUpsample.Gradient<V>(gradient, dx, Height, Width, FactorY, FactorX, from, to));
            double[] expected = new double[dy.Length], expectedGradient = new double[x.Length];
            for (int i = 0; i < dy.Length; i++)
            {
                int column = i % (Width * FactorX), row = i / (Width * FactorX);
                int at = row / FactorY * Width + column / FactorX;
                expected[i] = x[at];
                expectedGradient[at] += dy[i];
            }
            LaneAssert.Close($"{name} forward", LaneData.Rows<V>(y, large, Batch), expected, tolerance: 0);
            LaneAssert.Close($"{name} gradient", LaneData.Rows<V>(dx, small, Batch), expectedGradient);
            LaneAssert.ZeroPastBatch<V>($"{name} gradient", dx, small, Batch);
        }
    }

    private sealed record ChannelCase(int Batch) : IWidthCheck
    {
        private const int Channels = 7, Plane = 6;

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int blocks = LaneLayout.Blocks<V>(Batch);
            float[] x = LaneData.Random(1, Batch * Channels * Plane);
            using LaneMemory input = LaneData.Pack<V>(x, Channels * Plane, Batch, "x"), joined = LaneData.Result<V>((Channels + 4) * Plane, Batch, "joined");
            joined.Span.Clear();
            LaneChannels.Copy<V>(input, Channels, 2, joined, Channels + 4, 5, 3, Plane, 0, LaneChannels.CopyUnits(3, blocks));
            var expected = new double[Batch * (Channels + 4) * Plane];
            for (int i = 0; i < expected.Length; i++)
            {
                int channel = i / Plane % (Channels + 4);
                if (channel is >= 5 and < 8)
                    expected[i] = x[(i / Plane / (Channels + 4) * Channels + channel - 3) * Plane + i % Plane];
            }
            LaneAssert.Close($"{this} copy {typeof(V).Name}", LaneData.Rows<V>(joined, (Channels + 4) * Plane, Batch), expected, tolerance: 0);

            foreach ((int before, int after) in new[] { (0, 0), (2, 2), (1, 3), (20, 20) })
            {
                using LaneMemory y = LaneData.Result<V>(Channels * Plane, Batch, "y");
                LaneAssert.AnyCut($"{this} window {typeof(V).Name}", LaneChannels.WindowSumUnits(Channels, blocks), y,
                    (from, to) => LaneChannels.WindowSum<V>(input, y, Channels, Plane, before, after, from, to));
                var sums = new double[x.Length];
                for (int i = 0; i < x.Length; i++)
                for (int j = -before; j <= after; j++)
                {
                    if (i / Plane % Channels + j is >= 0 and < Channels)
                        sums[i] += x[i + j * Plane];
                }
                LaneAssert.Close($"{this} window -{before}..{after} {typeof(V).Name}", LaneData.Rows<V>(y, Channels * Plane, Batch), sums);
            }
        }
    }

    private sealed record SumCase(int Batch) : IWidthCheck
    {
        private const int Channels = 3, Plane = 11;

        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            int blocks = LaneLayout.Blocks<V>(Batch);
            float[] x = LaneData.Random(4, Batch * Channels * Plane);
            using LaneMemory packed = LaneData.Pack<V>(x, Channels * Plane, Batch, "x");
            using LaneMemory sums = new(Channels, "sums"), partial = new(blocks, "partial");
            LaneAssert.AnyCut($"{this} {typeof(V).Name}", LaneReduce.ChannelSumUnits(Channels), sums,
                (from, to) => LaneReduce.ChannelSums<V>(packed, sums, Channels, Plane, Batch, from, to));
            var expected = new double[Channels];
            for (int i = 0; i < x.Length; i++)
                expected[i / Plane % Channels] += x[i];
            double[] scale = Enumerable.Repeat((double)Batch * Plane, Channels).ToArray();
            LaneAssert.Close($"{this} channels {typeof(V).Name}", sums.Span, expected, scale);
            for (int block = 0; block < blocks; block++)
                partial.Span[block] = V.Sum(LaneReduce.Live(LaneReduce.Sum<V>(packed.Pointer + block * Channels * Plane * V.Count, Channels * Plane), block, Batch));
            LaneAssert.Close($"{this} total {typeof(V).Name}", [LaneReduce.Total(partial, blocks)], [expected.Sum()], [3 * scale[0]]);
        }
    }
}
