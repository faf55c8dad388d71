using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Steps;

/// <summary>Maximum and mean over windows of steps, and their gradients, against plain loops.</summary>
public sealed unsafe class StepPoolTests
{
    private static Gen<(Pool1DShape Shape, int Width, int Seed)> Cases { get; } =
        from steps in Gen.Choose(1, 12)
        from kernel in Gen.Choose(1, 5)
        from stride in Gen.Choose(1, 5)
        from before in Gen.Choose(0, kernel - 1)
        from after in Gen.Choose(0, kernel - 1)
        from countPadding in Gen.Elements(false, true)
        from width in Gen.Frequency((3, Gen.Choose(1, 40)), (1, Gen.Choose(250, 600)))
        from seed in Gen.Choose(0, 1 << 20)
        let room = steps + before + after - kernel
        where room >= 0
        select (new Pool1DShape(steps, room / stride + 1, kernel, stride, before, after, countPadding), width, seed);

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Agrees_with_the_definition_unit_by_unit(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(80), Prop.ForAll(Cases.ToArbitrary(), c => Widths.Run(lanes, new Whole(c.Shape, c.Width, c.Seed))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void One_window_over_all_steps(int lanes) => Widths.Run(lanes, new Whole(new Pool1DShape(9, 1, 9, 9), 37, 1));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void A_NaN_makes_its_maximum_NaN(int lanes) => Widths.Run(lanes, new Extremes());

    private sealed class Whole(Pool1DShape shape, int width, int seed) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            // Few different values: equal maxima are common.
            using Floats x = Floats.Of(Array.ConvertAll(Lanes.LaneData.Random(seed, shape.InSteps * width, -3, 3), MathF.Round)),
                dy = Floats.Random(seed + 1, shape.OutSteps * width);
            using Floats y = Floats.Result(dy.Count), mean = Floats.Result(dy.Count), dx = Floats.Result(x.Count), spread = Floats.Result(x.Count);
            double[] wantY = new double[dy.Count], wantMean = new double[dy.Count], wantDx = new double[x.Count], wantSpread = new double[x.Count];
            for (int t = 0; t < shape.OutSteps; t++)
            for (int i = 0; i < width; i++)
            {
                int begin = t * shape.Stride - shape.PadBefore, first = Math.Max(0, begin), end = Math.Min(shape.InSteps, begin + shape.Kernel), best = first;
                int counted = shape.CountPadding ? Math.Min(begin + shape.Kernel, shape.InSteps + shape.PadAfter) - begin : end - first;
                for (int step = first; step < end; step++)
                {
                    best = x.Span[step * width + i] > x.Span[best * width + i] ? step : best;
                    wantMean[t * width + i] += x.Span[step * width + i] / (double)counted;
                    wantSpread[step * width + i] += dy.Span[t * width + i] / (double)counted;
                }
                wantY[t * width + i] = x.Span[best * width + i];
                wantDx[best * width + i] += dy.Span[t * width + i];
            }
            EachUnit.Of(StepMaxPool.ForwardUnits(shape, width), u => StepMaxPool.Forward<V>(x.Pointer, y.Pointer, shape, width, u, u + 1));
            EachUnit.Of(StepMaxPool.GradientUnits(shape, width), u => StepMaxPool.Gradient<V>(x.Pointer, y.Pointer, dy.Pointer, dx.Pointer, shape, width, u, u + 1));
            EachUnit.Of(StepAveragePool.ForwardUnits(shape, width), u => StepAveragePool.Forward<V>(x.Pointer, mean.Pointer, shape, width, u, u + 1));
            EachUnit.Of(StepAveragePool.GradientUnits(shape, width), u => StepAveragePool.Gradient<V>(dy.Pointer, spread.Pointer, shape, width, u, u + 1));
            string what = $"{shape} {typeof(V).Name}, width {width}";
            y.Agree($"{what} maximum", wantY, 0);
            dx.Agree($"{what} gradient of the maximum", wantDx, 1e-6);
            mean.Agree($"{what} mean", wantMean, 1e-6);
            spread.Agree($"{what} gradient of the mean", wantSpread, 1e-6);
        }
    }

    private readonly struct Extremes : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            var shape = new Pool1DShape(InSteps: 3, OutSteps: 1, Kernel: 3, Stride: 3);
            using Floats x = Floats.Of([1, 2, 3, float.NaN, 2, 1, 0, float.NegativeInfinity, float.NaN]), y = Floats.Result(3);
            StepMaxPool.Forward<V>(x.Pointer, y.Pointer, shape, 3, 0, StepMaxPool.ForwardUnits(shape, 3));
            Assert.Equal([float.NaN, 2, float.NaN], y.ToArray());
        }
    }
}
