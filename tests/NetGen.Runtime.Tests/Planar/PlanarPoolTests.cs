using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Planar;

public sealed unsafe class PlanarPoolTests
{
    /// <summary>Windows that overlap, leave gaps, reach into the padding, or cover the whole image; rows shorter and longer than a vector.</summary>
    private static Gen<(PoolShape Shape, int Batch, int Seed)> Cases =>
        from channels in Gen.Choose(1, 9)
        from y in Axis(9)
        from x in Axis(70)
        from count in Gen.Elements(true, false)
        from batch in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, 1 << 20)
        select (new PoolShape(channels, y.In, x.In, y.Out, x.Out, y.Kernel, x.Kernel, y.Stride, x.Stride, y.Before, x.Before, y.After, x.After, count), batch, seed);

    private static Gen<(int In, int Out, int Kernel, int Stride, int Before, int After)> Axis(int longest) =>
        from kernel in Gen.Choose(1, 4)
        from size in Gen.Choose(kernel, longest)
        from stride in Gen.Choose(1, 4)
        from before in Gen.Choose(0, kernel / 2)
        from after in Gen.Choose(0, kernel / 2)
        select (size, (size + before + after - kernel) / stride + 1, kernel, stride, before, after);

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_pools_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(Cases.ToArbitrary(), test => Widths.Run(lanes, new PoolCheck(test.Shape, test.Batch, test.Seed))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_NaN_in_a_window_is_its_maximum(int lanes) => Widths.Run(lanes, new NaNCheck());

    private sealed class PoolCheck(PoolShape s, int batch, int seed) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            using Floats x = Floats.Random(seed, batch * s.InSize);
            using Floats y = Floats.Result(batch * s.OutSize);
            float[] pixels = Planes.ToPixels(x.ToArray(), batch, s.Channels), nothing = new float[batch * s.OutSize];
            string what = $"{typeof(V).Name} {s} batch {batch} seed {seed}";

            PoolReference.Max(s, batch, pixels, nothing, out double[] maximum, out _);
            using (var log = new PlaneLog(batch, s.Channels, s.OutHeight * s.OutWidth))
            {
                EachUnit.Of(PlanarPool.Units(s, batch), u => PlanarPool.Maximum<V, PlaneLog.Epilogue>(x.Pointer, y.Pointer, s, batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            y.Agree("Maximum " + what, Planes.FromPixels(maximum, batch, s.Channels), 0);

            PoolReference.Average(s, batch, pixels, nothing, out double[] mean, out _);
            using (var log = new PlaneLog(batch, s.Channels, s.OutHeight * s.OutWidth))
            {
                EachUnit.Of(PlanarPool.Units(s, batch), u => PlanarPool.Average<V, PlaneLog.Epilogue>(x.Pointer, y.Pointer, s, batch, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            y.Agree("Average " + what, Planes.FromPixels(mean, batch, s.Channels), 1e-5);
        }
    }

    /// <summary>Windows of 2x2 side by side and of 3x3 on top of each other, a NaN at every place in turn.</summary>
    private sealed class NaNCheck : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            foreach (PoolShape s in (PoolShape[])[new(1, 2, 40, 1, 20, 2, 2, 2, 2), new(1, 3, 21, 3, 21, 3, 3, 1, 1, 1, 1, 1, 1), new(1, 3, 21, 1, 6, 3, 3, 3, 3)])
            {
                for (int at = 0; at < s.InSize; at++)
                {
                    using Floats x = Floats.Random(at, s.InSize), y = Floats.Result(s.OutSize);
                    x.Span[at] = float.NaN;
                    PlanarPool.Maximum<V, NoPlaneEpilogue>(x.Pointer, y.Pointer, s, 1, 0, PlanarPool.Units(s, 1), null);
                    for (int w = 0; w < s.OutSize; w++)
                    {
                        int row = w / s.OutWidth * s.StrideY - s.PadTop, column = w % s.OutWidth * s.StrideX - s.PadLeft;
                        int dy = at / s.InWidth - row, dx = at % s.InWidth - column;
                        bool inside = dy >= 0 && dy < s.KernelHeight && dx >= 0 && dx < s.KernelWidth;
                        Assert.True(inside == float.IsNaN(y.Span[w]), $"{typeof(V).Name} {s}: window {w} is {y.Span[w]} with a NaN at {at}");
                    }
                }
            }
        }
    }
}
