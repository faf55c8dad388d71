using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.ChannelsLast;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Planar;

public sealed unsafe class PlanarConvolutionTests
{
    /// <summary>Steps of one pixel along the rows; rows shorter and longer than a vector of any width.</summary>
    private static Gen<ConvolutionCase> Cases =>
        from test in ConvolutionCase.Any
        from width in Gen.Choose(1, 40)
        let s = test.Shape
        let image = Math.Max(width, s.SpanWidth - s.PadLeft - s.PadRight)
        select test with { Shape = s with { InWidth = image, StrideX = 1, OutWidth = image + s.PadLeft + s.PadRight - s.SpanWidth + 1 } };

    private static Gen<(ConvolutionCase Convolution, PoolShape Pool)> PooledCases =>
        from test in Cases
        from kernelY in Gen.Choose(1, 3)
        from kernelX in Gen.Choose(1, 3)
        from gapY in Gen.Choose(0, 1)
        from strideX in Gen.Choose(1, 3)
        let s = test.Shape
        let ky = Math.Min(kernelY, s.OutHeight)
        let kx = Math.Min(kernelX, s.OutWidth)
        let strideY = ky + gapY
        select (test, new PoolShape(
            s.OutChannels, s.OutHeight, s.OutWidth, (s.OutHeight - ky) / strideY + 1, (s.OutWidth - kx) / strideX + 1, ky, kx, strideY, strideX));

    public static TheoryData<string> TypicalNames => [.. Typical.Keys];

    /// <summary>Few-channel layers as they occur: the first of LeNet-5 and of image networks, the last of U-Nets and autoencoders.</summary>
    private static readonly Dictionary<string, ConvolutionCase> Typical = new()
    {
        ["LeNet-5 conv1"] = new(new ConvShape(1, 28, 28, 6, 28, 28, 5, 5, 1, 1, 2, 2, 2, 2), 2, 1),
        ["LeNet-5 conv2"] = new(new ConvShape(6, 14, 14, 16, 10, 10, 5, 5), 2, 2),
        ["U-Net's last"] = new(new ConvShape(64, 33, 40, 1, 33, 40, 1, 1), 1, 4),
        ["autoencoder's last"] = new(new ConvShape(16, 28, 28, 3, 28, 28, 3, 3, 1, 1, 1, 1, 1, 1), 1, 5),
        ["large image"] = new(new ConvShape(3, 70, 131, 4, 70, 131, 3, 3, 1, 1, 1, 1, 1, 1), 1, 6),
        ["rows below others"] = new(new ConvShape(2, 41, 19, 5, 20, 17, 3, 3, 2, 1), 2, 7),
        ["depthwise"] = new(new ConvShape(7, 12, 21, 7, 12, 21, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 7), 2, 8),
    };

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_convolutions_agree_with_the_definition(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Cases.ToArbitrary(), test => Widths.Run(lanes, new ForwardCheck(test))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_pooled_convolutions_agree_with_the_definition(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(PooledCases.ToArbitrary(), test => Widths.Run(lanes, new PooledCheck(test.Convolution, test.Pool))));

    [Theory, MemberData(nameof(TypicalNames))]
    public void Typical_convolutions_agree_with_the_definition(string name)
    {
        ConvolutionCase test = Typical[name];
        ConvShape s = test.Shape;
        var pool = new PoolShape(s.OutChannels, s.OutHeight, s.OutWidth, s.OutHeight / 2, s.OutWidth / 2, 2, 2, 2, 2);
        foreach (int lanes in Widths.Lanes.Select(row => row.Data))
        {
            Widths.Run(lanes, new ForwardCheck(test));
            Widths.Run(lanes, new PooledCheck(test, pool));
        }
    }

    private sealed class ForwardCheck(ConvolutionCase test) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.OutChannels);
            using Floats y = Floats.Result(test.Batch * s.OutSize);
            using var log = new PlaneLog(test.Batch, s.OutChannels, s.OutHeight * s.OutWidth);
            bool biased = test.Seed % 3 != 0;
            EachUnit.Of(
                PlanarConvolution.ForwardUnits(s, test.Batch),
                u => PlanarConvolution.Forward<V, PlaneLog.Epilogue>(x.Pointer, w.Pointer, biased ? bias.Pointer : null, y.Pointer, s, u, u + 1, log.State));
            log.EverythingWasVisitedOnce();
            y.Agree($"Forward {typeof(V).Name} {test}", Expected(test, x, w, biased ? bias : null), Tolerance(s));
        }
    }

    private sealed class PooledCheck(ConvolutionCase test, PoolShape pool) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.OutChannels);
            using Floats y = Floats.Result(test.Batch * pool.OutSize);
            using var log = new PlaneLog(test.Batch, s.OutChannels, pool.OutHeight * pool.OutWidth);
            EachUnit.Of(
                PlanarConvolution.PooledUnits(s, pool, test.Batch),
                u => PlanarConvolution.Pooled<V, PlaneLog.Epilogue>(x.Pointer, w.Pointer, bias.Pointer, y.Pointer, s, pool, u, u + 1, log.State));
            log.EverythingWasVisitedOnce();
            double[] convolved = Planes.ToPixels(Expected(test, x, w, bias), test.Batch, s.OutChannels);
            PoolReference.Max(pool, test.Batch, Array.ConvertAll(convolved, v => (float)v), new float[test.Batch * pool.OutSize], out double[] expected, out _);
            y.Agree($"Pooled {typeof(V).Name} {test} {pool}", Planes.FromPixels(expected, test.Batch, s.OutChannels), Tolerance(s));
        }
    }

    private static double[] Expected(ConvolutionCase test, Floats x, Floats w, Floats? bias) => Planes.FromPixels(
        ConvolutionReference.Forward(test.Shape, test.Batch, Planes.ToPixels(x.ToArray(), test.Batch, test.Shape.InChannels), w.ToArray(), bias?.ToArray()),
        test.Batch, test.Shape.OutChannels);

    private static double Tolerance(ConvShape s) => 1e-5 * (4 + s.InChannelsPerGroup * s.KernelHeight * s.KernelWidth);
}
