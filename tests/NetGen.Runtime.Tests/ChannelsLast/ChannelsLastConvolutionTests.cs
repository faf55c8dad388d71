using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

public sealed unsafe class ChannelsLastConvolutionTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_convolutions_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(120),
            Prop.ForAll(ConvolutionCase.Any.ToArbitrary(), test => Widths.Run(lanes, new ForwardCheck(test))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_data_gradients_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(120),
            Prop.ForAll(ConvolutionCase.Any.ToArbitrary(), test => Widths.Run(lanes, new DataCheck(test))));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_weight_gradients_agree_with_the_definition(int lanes) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(120),
            Prop.ForAll(ConvolutionCase.Any.ToArbitrary(), test => Widths.Run(lanes, new WeightsCheck(test))));

    public static TheoryData<string> TypicalNames => [.. Typical.Keys];

    /// <summary>Shapes of the networks that matter, small: interiors, bands and panel ranges as they occur there.</summary>
    private static readonly Dictionary<string, ConvolutionCase> Typical = new()
    {
        ["first layer 7x7 stride 2"] = new(new ConvShape(3, 33, 35, 24, 17, 18, 7, 7, 2, 2, 3, 3, 3, 3), 2, 1),
        ["3x3 same"] = new(new ConvShape(20, 16, 16, 40, 16, 16, 3, 3, 1, 1, 1, 1, 1, 1), 2, 2),
        ["3x3 stride 2"] = new(new ConvShape(16, 15, 15, 33, 8, 8, 3, 3, 2, 2, 1, 1, 1, 1), 3, 3),
        ["1x1"] = new(new ConvShape(50, 9, 7, 70, 9, 7, 1, 1), 3, 4),
        ["1x1 stride 2"] = new(new ConvShape(17, 8, 8, 35, 4, 4, 1, 1, 2, 2), 2, 5),
        ["tiny image, many channels"] = new(new ConvShape(130, 2, 2, 140, 2, 2, 3, 3, 1, 1, 1, 1, 1, 1), 9, 6),
        ["transposed 4x4 stride 2"] = new(new ConvShape(24, 16, 16, 40, 8, 8, 4, 4, 2, 2, 1, 1, 1, 1), 2, 7),
        ["batch of one, wide"] = new(new ConvShape(96, 7, 7, 160, 7, 7, 3, 3, 1, 1, 1, 1, 1, 1), 1, 8),
        ["two groups 5x5"] = new(new ConvShape(32, 13, 13, 64, 13, 13, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1, 2), 2, 9),
        ["depthwise"] = new(new ConvShape(39, 12, 11, 39, 12, 11, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 39), 2, 11),
        ["depthwise stride 2"] = new(new ConvShape(20, 13, 13, 20, 7, 7, 5, 5, 2, 2, 2, 2, 2, 2, 1, 1, 20), 3, 13),
        ["depthwise dilated"] = new(new ConvShape(5, 9, 14, 5, 9, 10, 3, 3, 1, 1, 2, 0, 2, 0, 2, 2, 5), 2, 14),
        ["large image"] = new(new ConvShape(5, 40, 40, 18, 40, 40, 3, 3, 1, 1, 1, 1, 1, 1), 2, 15),
        ["causal dilated"] = new(new ConvShape(16, 1, 40, 16, 1, 40, 1, 2, 1, 1, 0, 8, 0, 0, 1, 8), 2, 10),
    };

    [Theory, MemberData(nameof(TypicalNames))]
    public void Typical_convolutions_agree_with_the_definition(string name)
    {
        foreach (int lanes in Widths.Lanes.Select(row => row.Data))
        {
            Widths.Run(lanes, new ForwardCheck(Typical[name]));
            Widths.Run(lanes, new DataCheck(Typical[name]));
            Widths.Run(lanes, new WeightsCheck(Typical[name]));
        }
    }

    private sealed class ForwardCheck(ConvolutionCase test) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.OutChannels);
            using Floats y = Floats.Result(test.Batch * s.OutSize), packed = Floats.Result(PackedWeights.ForwardFloats(s));
            using var log = new EpilogueLog(s.OutChannels, test.Batch * s.OutHeight * s.OutWidth);
            bool biased = test.Seed % 3 != 0;
            EachUnit.Of(ChannelsLastConvolution.PackForwardUnits<V>(s), u => ChannelsLastConvolution.PackForward<V>(w.Pointer, packed.Pointer, s, u, u + 1));
            packed.NothingWasWrittenBehind($"PackForward {typeof(V).Name} {test}");
            EachUnit.Of(
                ChannelsLastConvolution.ForwardUnits<V>(s, test.Batch),
                u => ChannelsLastConvolution.Forward<V, EpilogueLog.Epilogue>(
                    x.Pointer, packed.Pointer, biased ? bias.Pointer : null, y.Pointer, s, test.Batch, u, u + 1, log.State));
            log.EverythingWasVisitedOnce();
            double[] expected = ConvolutionReference.Forward(s, test.Batch, x.ToArray(), w.ToArray(), biased ? bias.ToArray() : null);
            y.Agree($"Forward {typeof(V).Name} {test}", expected, 1e-5 * (4 + s.InChannelsPerGroup * s.KernelHeight * s.KernelWidth));
        }
    }

    private sealed class DataCheck(ConvolutionCase test) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats dy = Floats.Random(test.Seed, test.Batch * s.OutSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.InChannels);
            using Floats dx = Floats.Result(test.Batch * s.InSize), packed = Floats.Result(PackedWeights.DataFloats(s));
            using var log = new EpilogueLog(s.InChannels, test.Batch * s.InHeight * s.InWidth);
            bool biased = test.Seed % 3 != 0;
            EachUnit.Of(ChannelsLastConvolution.PackDataUnits<V>(s), u => ChannelsLastConvolution.PackData<V>(w.Pointer, packed.Pointer, s, u, u + 1));
            packed.NothingWasWrittenBehind($"PackData {typeof(V).Name} {test}");
            EachUnit.Of(
                ChannelsLastConvolution.DataUnits<V>(s, test.Batch),
                u => ChannelsLastConvolution.Data<V, EpilogueLog.Epilogue>(
                    dy.Pointer, packed.Pointer, biased ? bias.Pointer : null, dx.Pointer, s, test.Batch, u, u + 1, log.State));
            log.EverythingWasVisitedOnce();
            double[] expected = ConvolutionReference.Data(s, test.Batch, dy.ToArray(), w.ToArray(), biased ? bias.ToArray() : null);
            dx.Agree($"Data {typeof(V).Name} {test}", expected, 1e-5 * (4 + s.OutChannelsPerGroup * s.KernelHeight * s.KernelWidth));
        }
    }

    private sealed class WeightsCheck(ConvolutionCase test) : IWidthCheck
    {
        public void Run<V>() where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), dy = Floats.Random(test.Seed + 1, test.Batch * s.OutSize);
            using Floats dw = Floats.Result(s.WeightSize);
            EachUnit.Of(
                ChannelsLastConvolutionWeights.Units<V>(s),
                u => ChannelsLastConvolutionWeights.Weights<V>(x.Pointer, dy.Pointer, dw.Pointer, s, test.Batch, u, u + 1));
            double[] expected = ConvolutionReference.Weights(s, test.Batch, x.ToArray(), dy.ToArray());
            dw.Agree($"Weights {typeof(V).Name} {test}", expected, 1e-5 * (4 + test.Batch * s.OutHeight * s.OutWidth));
        }
    }
}
