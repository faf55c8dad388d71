using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using NetGen.Runtime.Tests.Lanes;
using NetGen.Runtime.Tests.Simd;
using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Winograd's way with channels last against the definition: units in any order, every pixel handed to the epilogue once, nothing written behind the result.</summary>
public sealed unsafe class ChannelsLastWinogradTests
{
    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Random_convolutions_agree_with_the_definition(int lanes) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Shapes.ToArbitrary(), test => Both(lanes, test)));

    [Theory, MemberData(nameof(Widths.Lanes), MemberType = typeof(Widths))]
    public void Several_panels_and_groups_of_tiles(int lanes)
    {
        Both(lanes, Sized(70, 5, 4, 150, 1, 1, 1, 1, 1, 2));
        Both(lanes, Sized(20, 30, 31, 40, 1, 1, 1, 1, 2, 3));
        Both(lanes, Sized(16, 7, 7, 300, 1, 1, 1, 1, 1, 4));
    }

    private static Gen<ConvolutionCase> Shapes =>
        from channels in Gen.Two(Gen.Choose(1, 40))
        from size in Gen.Two(Gen.Choose(1, 13))
        from before in Gen.Two(Gen.Choose(0, 2))
        from after in Gen.Two(Gen.Choose(0, 2))
        from batch in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, 1000)
        where size.Item1 + before.Item1 + after.Item1 >= 3 && size.Item2 + before.Item2 + after.Item2 >= 3
        select Sized(channels.Item1, size.Item1, size.Item2, channels.Item2, before.Item1, before.Item2, after.Item1, after.Item2, batch, seed);

    private static ConvolutionCase Sized(int inChannels, int height, int width, int outChannels, int top, int left, int bottom, int right, int batch, int seed) =>
        new(new ConvShape(
            inChannels, height, width, outChannels, height + top + bottom - 2, width + left + right - 2, 3, 3,
            PadTop: top, PadLeft: left, PadBottom: bottom, PadRight: right), batch, seed);

    private static void Both(int lanes, ConvolutionCase test)
    {
        Widths.Run(lanes, new ForwardCheck<WinogradF2>(test, WinogradBounds.F2));
        Widths.Run(lanes, new ForwardCheck<WinogradF4>(test, WinogradBounds.F4));
    }

    private sealed class ForwardCheck<TTile>(ConvolutionCase test, WinogradBounds bounds) : IWidthCheck
        where TTile : struct, IWinogradTile
    {
        public void Run<V>()
            where V : unmanaged, ISimd<V>
        {
            ConvShape s = test.Shape;
            Assert.True(WinogradShape.Supports(s), $"{test} is not supported");
            string name = $"{typeof(TTile).Name} {typeof(V).Name} {test}";
            using Floats x = Floats.Random(test.Seed, test.Batch * s.InSize), w = Floats.Random(test.Seed + 1, s.WeightSize), bias = Floats.Random(test.Seed + 2, s.OutChannels);
            using Floats y = Floats.Result(test.Batch * s.OutSize), transformed = Floats.Result(WinogradShape.ChannelsLastFloats(s, TTile.Points));
            using var log = new EpilogueLog(s.OutChannels, test.Batch * s.OutHeight * s.OutWidth);
            bool biased = test.Seed % 3 != 0;
            EachUnit.Of(WinogradWeights.ChannelsLastUnits(s), u => WinogradWeights.ChannelsLast<V, TTile>(w.Pointer, transformed.Pointer, s, u, u + 1));
            transformed.NothingWasWrittenBehind(name);
            int units = ChannelsLastWinograd.ForwardUnits<V, TTile>(s, test.Batch);
            EachUnit.Of(units, u => ChannelsLastWinograd.Forward<V, TTile, EpilogueLog.Epilogue>(
                x.Pointer, transformed.Pointer, biased ? bias.Pointer : null, y.Pointer, s, test.Batch, u, u + 1, log.State));
            log.EverythingWasVisitedOnce();
            y.NothingWasWrittenBehind(name);
            bounds.Check(name, y.Span, ConvolutionReference.Forward(s, test.Batch, x.ToArray(), w.ToArray(), biased ? bias.ToArray() : null));

            float[] apart = y.ToArray();
            ChannelsLastWinograd.Forward<V, TTile, NoRowEpilogue>(x.Pointer, transformed.Pointer, biased ? bias.Pointer : null, y.Pointer, s, test.Batch, 0, units, null);
            LaneAssert.Same($"{name}, units together", y.Span, apart);
        }
    }
}
