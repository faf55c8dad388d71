using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

public sealed unsafe class ChannelsLastPoolTests
{
    /// <summary>Windows that overlap, leave gaps, reach into the padding, or cover the whole image.</summary>
    private static Gen<(PoolShape Shape, int Batch, int Seed)> Cases =>
        from channels in Gen.Frequency((2, Gen.Choose(1, 20)), (1, Gen.Choose(60, 90)))
        from y in Axis
        from x in Axis
        from count in Gen.Elements(true, false)
        from batch in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, 1 << 20)
        select (new PoolShape(channels, y.In, x.In, y.Out, x.Out, y.Kernel, x.Kernel, y.Stride, x.Stride, y.Before, x.Before, y.After, x.After, count), batch, seed);

    private static Gen<(int In, int Out, int Kernel, int Stride, int Before, int After)> Axis =>
        from kernel in Gen.Choose(1, 4)
        from size in Gen.Choose(kernel, 11)
        from stride in Gen.Choose(1, 3)
        from before in Gen.Choose(0, kernel / 2)
        from after in Gen.Choose(0, kernel / 2)
        select (size, (size + before + after - kernel) / stride + 1, kernel, stride, before, after);

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_pools_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(Cases.ToArbitrary(), test => Widths.Run(lanes, new PoolCheck(test.Shape, test.Batch, test.Seed))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_NaN_in_a_window_is_its_maximum(int lanes) => Widths.Run(lanes, new NaNCheck());

    private sealed class PoolCheck(PoolShape s, int batch, int seed) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(seed, batch * s.InSize), dy = Floats.Random(seed + 1, batch * s.OutSize);
            using Floats y = Floats.Result(batch * s.OutSize), dx = Floats.Result(batch * s.InSize);
            // Few distinct values, so that windows have several elements that are equal to their maximum.
            foreach (ref float value in x.Span)
                value = MathF.Round(4 * value);
            string what = $"{typeof(V).Name} {s} batch {batch} seed {seed}";

            PoolReference.Max(s, batch, x.ToArray(), dy.ToArray(), out double[] maximum, out double[] maxGradient);
            using (var log = new EpilogueLog(s.Channels, batch * s.OutHeight * s.OutWidth))
            {
                EachUnit.Of(ChannelsLastMaxPool.ForwardUnits(s, batch), u => ChannelsLastMaxPool.Forward<V, EpilogueLog.Epilogue>(x.Pointer, y.Pointer, s, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            y.Agree("MaxPool " + what, maximum, 0);
            using (var log = new EpilogueLog(s.Channels, batch * s.InHeight * s.InWidth))
            {
                EachUnit.Of(
                    ChannelsLastMaxPool.GradientUnits(s, batch),
                    u => ChannelsLastMaxPool.Gradient<V, EpilogueLog.Epilogue>(x.Pointer, y.Pointer, dy.Pointer, dx.Pointer, s, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            dx.Agree("MaxPoolGradient " + what, maxGradient, 1e-5);

            PoolReference.Average(s, batch, x.ToArray(), dy.ToArray(), out double[] mean, out double[] meanGradient);
            EachUnit.Of(ChannelsLastAveragePool.ForwardUnits(s, batch), u => ChannelsLastAveragePool.Forward<V, NoRowEpilogue>(x.Pointer, y.Pointer, s, u, u + 1, null));
            y.Agree("AveragePool " + what, mean, 1e-5);
            EachUnit.Of(ChannelsLastAveragePool.GradientUnits(s, batch), u => ChannelsLastAveragePool.Gradient<V, NoRowEpilogue>(dy.Pointer, dx.Pointer, s, u, u + 1, null));
            dx.Agree("AveragePoolGradient " + what, meanGradient, 1e-5);
        }
    }

    private sealed class NaNCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            var s = new PoolShape(3, 2, 2, 1, 1, 2, 2);
            for (int at = 0; at < 4; at++)
            {
                using Floats x = Floats.Random(at, s.InSize), y = Floats.Result(s.OutSize);
                x.Pointer[at * 3 + 1] = float.NaN;
                ChannelsLastMaxPool.Forward<V, NoRowEpilogue>(x.Pointer, y.Pointer, s, 0, 1, null);
                Assert.False(float.IsNaN(y.Pointer[0]));
                Assert.True(float.IsNaN(y.Pointer[1]));
                Assert.False(float.IsNaN(y.Pointer[2]));
            }
        }
    }
}
