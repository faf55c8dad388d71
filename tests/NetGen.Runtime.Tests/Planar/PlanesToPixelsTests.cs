using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Planar;

public sealed unsafe class PlanesToPixelsTests
{
    /// <summary>One group, steps of one pixel along the rows; rows that fit a tile twice, once, or not at all.</summary>
    private static Gen<ConvolutionCase> Cases =>
        from test in ConvolutionCase.Any
        from width in Gen.Choose(1, 40)
        let s = test.Shape
        let image = Math.Max(width, s.SpanWidth - s.PadLeft - s.PadRight)
        select test with
        {
            Shape = s with
            {
                InChannels = s.InChannelsPerGroup, OutChannels = s.OutChannelsPerGroup, Groups = 1, InWidth = image, StrideX = 1,
                    OutWidth = image + s.PadLeft + s.PadRight - s.SpanWidth + 1,
            },
        };

    public static TheoryData<string> TypicalNames => [.. Typical.Keys];

    private static readonly Dictionary<string, ConvolutionCase> Typical = new()
    {
        ["LeNet-5 conv2"] = new(new ConvShape(6, 14, 14, 16, 10, 10, 5, 5), 2, 1),
        ["first layer 3x3"] = new(new ConvShape(3, 32, 32, 64, 32, 32, 3, 3, 1, 1, 1, 1, 1, 1), 2, 2),
        ["odd number of rows"] = new(new ConvShape(2, 9, 11, 19, 7, 9, 3, 3), 3, 4),
        ["rows below others, dilated"] = new(new ConvShape(4, 41, 23, 40, 19, 19, 3, 3, 2, 1, 0, 0, 0, 0, 2, 2), 1, 5),
    };

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_convolutions_agree_with_the_definition(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Cases.ToArbitrary(), test => Widths.Run(lanes, new ConvolutionCheck(test))));

    [Theory, MemberData(nameof(TypicalNames))]
    public void Typical_convolutions_agree_with_the_definition(string name)
    {
        foreach (int lanes in Widths.Lanes.Select(row => row.Data))
            Widths.Run(lanes, new ConvolutionCheck(Typical[name]));
    }

    /// <summary>The convolution, and the maxima over windows of it: 2x2 side by side, 1x3 with gaps, the whole plane's width.</summary>
    private sealed class ConvolutionCheck(ConvolutionCase test) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.OutChannels);
            using Floats y = Floats.Result(test.Batch * s.OutSize), packed = Floats.Result((long)((s.OutChannels + 15) & ~15) * s.InChannels * s.KernelHeight * s.KernelWidth);
            EachUnit.Of(PlanesToPixelsConvolution.PackUnits<V>(s), u => PlanesToPixelsConvolution.Pack<V>(w.Pointer, packed.Pointer, s, u, u + 1));
            packed.NothingWasWrittenBehind($"Pack {typeof(V).Name} {test}");
            float* start = test.Seed % 3 != 0 ? bias.Pointer : null;
            double tolerance = 1e-5 * (4 + s.InChannels * s.KernelHeight * s.KernelWidth);
            double[] expected = ConvolutionReference.Forward(
                s, test.Batch, Planes.ToPixels(x.ToArray(), test.Batch, s.InChannels), w.ToArray(), start == null ? null : bias.ToArray());
            using (var log = new EpilogueLog(s.OutChannels, test.Batch * s.OutHeight * s.OutWidth))
            {
                EachUnit.Of(
                    PlanesToPixelsConvolution.Units(s, test.Batch),
                    u => PlanesToPixelsConvolution.Forward<V, EpilogueLog.Epilogue>(x.Pointer, packed.Pointer, start, y.Pointer, s, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
            }
            y.Agree($"Forward {typeof(V).Name} {test}", expected, tolerance);

            foreach (var (kernelY, kernelX, strideY, strideX) in ((int, int, int, int)[])[(2, 2, 2, 2), (1, 3, 2, 4), (1, s.OutWidth, 1, 1)])
            {
                if (kernelY > s.OutHeight || kernelX > s.OutWidth)
                    continue;
                var pool = new PoolShape(
                    s.OutChannels, s.OutHeight, s.OutWidth, (s.OutHeight - kernelY) / strideY + 1, (s.OutWidth - kernelX) / strideX + 1, kernelY, kernelX, strideY, strideX);
                using Floats maxima = Floats.Result(test.Batch * pool.OutSize);
                using var log = new EpilogueLog(s.OutChannels, test.Batch * pool.OutHeight * pool.OutWidth);
                EachUnit.Of(
                    PlanesToPixelsConvolution.PooledUnits(s, pool, test.Batch),
                    u => PlanesToPixelsConvolution.Pooled<V, EpilogueLog.Epilogue>(x.Pointer, packed.Pointer, start, maxima.Pointer, s, pool, u, u + 1, log.State));
                log.EverythingWasVisitedOnce();
                PoolReference.Max(pool, test.Batch, Array.ConvertAll(expected, v => (float)v), new float[test.Batch * pool.OutSize], out double[] greatest, out _);
                maxima.Agree($"Pooled {typeof(V).Name} {test} {pool}", greatest, tolerance);
            }
        }
    }
}
