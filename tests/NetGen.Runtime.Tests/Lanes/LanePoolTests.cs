using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Maximum and mean over windows, and their gradients, against plain loops in double.</summary>
public sealed unsafe class LanePoolTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Common_windows(int lanes)
    {
        foreach (int batch in LaneData.Batches)
            Widths.Run(lanes, new PoolCase(new PoolShape(3, 6, 8, 3, 4, 2, 2, 2, 2), batch, 1));
        Widths.Run(lanes, new PoolCase(new PoolShape(2, 7, 9, 3, 4, 2, 2, 2, 2), 3, 1));
        Widths.Run(lanes, new PoolCase(new PoolShape(2, 7, 9, 4, 5, 2, 2, 2, 2, PadBottom: 1, PadRight: 1), 3, 1));
        Widths.Run(lanes, new PoolCase(new PoolShape(2, 8, 8, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1), 3, 1));
        Widths.Run(lanes, new PoolCase(new PoolShape(4, 7, 5, 1, 1, 7, 5), 3, 1));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Windows_at_random(int lanes)
    {
        Gen<PoolCase> cases =
            from channels in Gen.Choose(1, 4)
            from inside in Gen.Two(Gen.Choose(1, 11))
            from kernel in Gen.Two(Gen.Choose(1, 5))
            from stride in Gen.Two(Gen.Choose(1, 6))
            from before in Gen.Two(Gen.Choose(0, 2))
            from after in Gen.Two(Gen.Choose(0, 2))
            from batch in Gen.Elements(LaneData.Batches)
            from countPadding in Gen.Elements(false, true)
            from seed in Gen.Choose(0, 1000)
            where before.Item1 < kernel.Item1 && before.Item2 < kernel.Item2 && after.Item1 < kernel.Item1 && after.Item2 < kernel.Item2
                && inside.Item1 + before.Item1 + after.Item1 >= kernel.Item1 && inside.Item2 + before.Item2 + after.Item2 >= kernel.Item2
            select new PoolCase(
                new PoolShape(
                    channels, inside.Item1, inside.Item2,
                    (inside.Item1 + before.Item1 + after.Item1 - kernel.Item1) / stride.Item1 + 1, (inside.Item2 + before.Item2 + after.Item2 - kernel.Item2) / stride.Item2 + 1,
                    kernel.Item1, kernel.Item2, stride.Item1, stride.Item2, before.Item1, before.Item2, after.Item1, after.Item2, countPadding),
                batch, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(cases), c => Widths.Run(lanes, c)));
    }

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_NaN_is_not_lost_and_equal_maxima_give_the_gradient_to_the_first(int lanes) => Widths.Run(lanes, new Extremes());

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void An_epilogue_sees_every_element_once(int lanes) => Widths.Run(lanes, new EpilogueCheck());

    private sealed record PoolCase(PoolShape Shape, int Batch, int Seed) : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            // Few different values: equal maxima are common.
            float[] x = Array.ConvertAll(LaneData.Random(Seed, Batch * Shape.InSize, -3, 3), MathF.Round), dy = LaneData.Random(Seed + 1, Batch * Shape.OutSize);
            int blocks = LaneLayout.Blocks<V>(Batch), units = LaneMaxPool.Units(Shape, blocks);
            string name = $"{this} {typeof(V).Name}";
            using LaneMemory input = LaneData.Pack<V>(x, Shape.InSize, Batch, "x"), gradient = LaneData.PackGradient<V>(dy, Shape.OutSize, Batch, "dy");
            using LaneMemory y = LaneData.Result<V>(Shape.OutSize, Batch, "y"), dx = LaneData.Result<V>(Shape.InSize, Batch, "dx");

            LaneAssert.AnyCut($"{name} maximum", units, y, (from, to) => LaneMaxPool.Forward<V, NoEpilogue>(input, y, Shape, from, to, null));
            LaneAssert.Close($"{name} maximum", LaneData.Rows<V>(y, Shape.OutSize, Batch), Forward(x, maximum: true));
            LaneAssert.AnyCut($"{name} maximum's gradient", units, dx, (from, to) => LaneMaxPool.Gradient<V, NoEpilogue>(input, y, gradient, dx, Shape, from, to, null));
            LaneAssert.Close($"{name} maximum's gradient", LaneData.Rows<V>(dx, Shape.InSize, Batch), Gradient(x, dy, maximum: true));
            LaneAssert.ZeroPastBatch<V>($"{name} maximum's gradient", dx, Shape.InSize, Batch);

            using LaneMemory index = LaneData.Result<V>(Shape.OutSize, Batch, "index");
            LaneAssert.AnyCut($"{name} places of maxima", units, index, (from, to) => LaneIndexedMaxPool.Forward<V, NoEpilogue>(input, y, index, Shape, from, to, null));
            LaneAssert.Close($"{name} maximum with its place", LaneData.Rows<V>(y, Shape.OutSize, Batch), Forward(x, maximum: true));
            LaneAssert.AnyCut($"{name} gradient by places", units, dx, (from, to) => LaneIndexedMaxPool.Gradient<V, NoEpilogue>(index, gradient, dx, Shape, from, to, null));
            LaneAssert.Close($"{name} gradient by places", LaneData.Rows<V>(dx, Shape.InSize, Batch), Gradient(x, dy, maximum: true));
            LaneAssert.ZeroPastBatch<V>($"{name} gradient by places", dx, Shape.InSize, Batch);

            LaneAssert.AnyCut($"{name} mean", units, y, (from, to) => LaneAveragePool.Forward<V, NoEpilogue>(input, y, Shape, from, to, null));
            LaneAssert.Close($"{name} mean", LaneData.Rows<V>(y, Shape.OutSize, Batch), Forward(x, maximum: false));
            LaneAssert.AnyCut($"{name} mean's gradient", units, dx, (from, to) => LaneAveragePool.Gradient<V, NoEpilogue>(gradient, dx, Shape, from, to, null));
            LaneAssert.Close($"{name} mean's gradient", LaneData.Rows<V>(dx, Shape.InSize, Batch), Gradient(x, dy, maximum: false));
            LaneAssert.ZeroPastBatch<V>($"{name} mean's gradient", dx, Shape.InSize, Batch);
        }

        private double[] Forward(float[] x, bool maximum)
        {
            var y = new double[Batch * Shape.OutSize];
            for (int i = 0; i < y.Length; i++)
            {
                List<int> window = Window(i, out int divisor);
                y[i] = maximum ? window.Max(at => x[at]) : window.Sum(at => (double)x[at]) / divisor;
            }
            return y;
        }

        private double[] Gradient(float[] x, float[] dy, bool maximum)
        {
            var dx = new double[Batch * Shape.InSize];
            for (int i = 0; i < dy.Length; i++)
            {
                List<int> window = Window(i, out int divisor);
                if (maximum)
                    dx[window.MaxBy(at => x[at])] += dy[i];
                else
                    window.ForEach(at => dx[at] += (double)dy[i] / divisor);
            }
            return dx;
        }

        /// <summary>Elements of the image in the window of output <paramref name="i"/>, row by row, and what its sum is divided by.</summary>
        private List<int> Window(int i, out int divisor)
        {
            int w = i % Shape.OutWidth, h = i / Shape.OutWidth % Shape.OutHeight, plane = i / (Shape.OutWidth * Shape.OutHeight);
            var window = new List<int>();
            divisor = 0;
            for (int r = 0; r < Shape.KernelHeight; r++)
            for (int s = 0; s < Shape.KernelWidth; s++)
            {
                int row = h * Shape.StrideY + r - Shape.PadTop, column = w * Shape.StrideX + s - Shape.PadLeft;
                if (row >= 0 && row < Shape.InHeight && column >= 0 && column < Shape.InWidth)
                    window.Add((plane * Shape.InHeight + row) * Shape.InWidth + column);
                if (row < Shape.InHeight + Shape.PadBottom && column < Shape.InWidth + Shape.PadRight)
                    divisor++;
            }
            if (!Shape.CountPadding)
                divisor = window.Count;
            return window;
        }
    }

    private readonly struct Extremes : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            foreach (PoolShape shape in new[] { new PoolShape(1, 2, 2, 1, 1, 2, 2, 2, 2), new PoolShape(1, 2, 2, 1, 1, 2, 2) })
            {
                for (int at = 0; at < 4; at++)
                {
                    float[] x = [1, 1, 1, 1];
                    x[at] = float.NaN;
                    using LaneMemory input = LaneData.Pack<V>(x, 4, 1, "x"), y = LaneData.Result<V>(1, 1, "y");
                    LaneMaxPool.Forward<V, NoEpilogue>(input, y, shape, 0, 1, null);
                    using LaneMemory indexed = LaneData.Result<V>(1, 1, "y"), index = LaneData.Result<V>(1, 1, "index");
                    LaneIndexedMaxPool.Forward<V, NoEpilogue>(input, indexed, index, shape, 0, 1, null);
                    Assert.True(float.IsNaN(indexed.Span[0]), $"{shape} {typeof(V).Name}, with places: a NaN in place {at} gave {indexed.Span[0]}");
                    Assert.True(float.IsNaN(y.Span[0]), $"{shape} {typeof(V).Name}: a NaN in place {at} gave {y.Span[0]}");
                }
                using LaneMemory zeros = LaneData.Pack<V>([-0f, 0, 0, -0f], 4, 1, "x"), maximum = LaneData.Result<V>(1, 1, "y"), dy = LaneData.PackGradient<V>([5], 1, 1, "dy"),
                    dx = LaneData.Result<V>(4, 1, "dx");
                LaneMaxPool.Forward<V, NoEpilogue>(zeros, maximum, shape, 0, 1, null);
                LaneMaxPool.Gradient<V, NoEpilogue>(zeros, maximum, dy, dx, shape, 0, 1, null);
                Assert.Equal([5, 0, 0, 0], LaneData.Rows<V>(dx, 4, 1));
            }
        }
    }

    private readonly struct EpilogueCheck : IWidthCheck
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            foreach (PoolShape shape in new[] { new PoolShape(3, 4, 6, 2, 3, 2, 2, 2, 2), new PoolShape(3, 4, 6, 3, 5, 2, 2) })
            {
                using LaneMemory x = new(new float[2 * V.Count * shape.InSize], "x"), dy = new(new float[2 * V.Count * shape.OutSize], "dy");
                using LaneMemory y = new(dy.Length, "y"), dx = new(x.Length, "dx");
                var state = new LaneEpilogueState { Output = y };
                int units = LaneMaxPool.Units(shape, 2);
                LaneMaxPool.Forward<V, StampChannels<V>>(x, y, shape, 0, units, &state);
                Stamped<V>(y, shape.OutHeight * shape.OutWidth, shape.Channels);
                LaneAveragePool.Forward<V, StampChannels<V>>(x, y, shape, 0, units, &state);
                Stamped<V>(y, shape.OutHeight * shape.OutWidth, shape.Channels);
                state.Output = dx;
                LaneMaxPool.Gradient<V, StampChannels<V>>(x, y, dy, dx, shape, 0, units, &state);
                Stamped<V>(dx, shape.InHeight * shape.InWidth, shape.Channels);
                LaneIndexedMaxPool.Gradient<V, StampChannels<V>>(y, dy, dx, shape, 0, units, &state);
                Stamped<V>(dx, shape.InHeight * shape.InWidth, shape.Channels);
                LaneAveragePool.Gradient<V, StampChannels<V>>(dy, dx, shape, 0, units, &state);
                Stamped<V>(dx, shape.InHeight * shape.InWidth, shape.Channels);
            }
        }

        private static void Stamped<V>(LaneMemory memory, int plane, int channels)
            where V : unmanaged, ISimd<V>
        {
            for (int i = 0; i < memory.Length; i++)
            {
                int unit = i / V.Count / plane;
                Assert.Equal(1000 * (unit / channels) + unit % channels + 1, memory.Span[i]);
            }
        }
    }
}
