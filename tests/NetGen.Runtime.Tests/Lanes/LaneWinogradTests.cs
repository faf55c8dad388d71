using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Winograd's way in the lanes layout, forward and both adjoints, against plain loops in double.</summary>
public sealed class LaneWinogradTests
{
    [Fact]
    public void Every_batch()
    {
        foreach (int batch in LaneData.Batches)
            Agrees(3, 9, 10, 5, 1, batch);
    }

    [Fact]
    public void Every_padding()
    {
        foreach (int before in new[] { 0, 1, 2 })
        foreach (int after in new[] { 0, 1, 2 })
            new LaneWinogradCase(LaneConvolutionCase.Sized(4, 7, 6, 3, 3, 3, padTop: before, padLeft: after, padBottom: after, padRight: before), 5, WithBias: true, Slices: 2,
                Seed: 3).RunAllWidths();
    }

    [Fact]
    public void Images_smaller_than_a_tile()
    {
        Agrees(5, 1, 1, 6, 1, 17);
        Agrees(4, 2, 3, 5, 1, 3);
        Agrees(6, 3, 3, 4, 0, 5);
        Agrees(3, 1, 2, 2, 2, 5);
    }

    [Fact]
    public void More_channels_than_a_block_and_than_a_panel()
    {
        Agrees(70, 4, 3, 150, 1, 2);
        Agrees(130, 3, 4, 67, 1, 3);
    }

    [Fact]
    public void More_slices_than_tiles() => new LaneWinogradCase(LaneConvolutionCase.Sized(3, 4, 4, 5, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1), 5,
        WithBias: false, Slices: 8, Seed: 1).RunAllWidths();

    [Fact]
    public void Other_convolutions_are_not_supported()
    {
        ConvShape shape = LaneConvolutionCase.Sized(2, 9, 9, 3, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1);
        Assert.True(WinogradShape.Supports(shape));
        Assert.False(WinogradShape.Supports(LaneConvolutionCase.Sized(2, 9, 9, 3, 3, 5)));
        Assert.False(WinogradShape.Supports(LaneConvolutionCase.Sized(2, 9, 9, 3, 3, 3, strideX: 2)));
        Assert.False(WinogradShape.Supports(LaneConvolutionCase.Sized(2, 9, 9, 3, 3, 3, dilationY: 2)));
        Assert.False(WinogradShape.Supports(LaneConvolutionCase.Sized(4, 9, 9, 2, 3, 3, groups: 2)));
        Assert.False(WinogradShape.Supports(LaneConvolutionCase.Sized(2, 9, 9, 3, 3, 3, padBottom: 3)));
    }

    [Fact]
    public void Shapes_at_random() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Arb.From(Shapes), c => c.RunAllWidths()));

    private static Gen<LaneWinogradCase> Shapes =>
        from channels in Gen.Two(Gen.Choose(1, 20))
        from size in Gen.Two(Gen.Choose(1, 12))
        from before in Gen.Two(Gen.Choose(0, 2))
        from after in Gen.Two(Gen.Choose(0, 2))
        from batch in Gen.Elements(1, 3, 16, 17)
        from withBias in Gen.Elements(false, true)
        from slices in Gen.Elements(1, 3, 8)
        from seed in Gen.Choose(0, 1000)
        where size.Item1 + before.Item1 + after.Item1 >= 3 && size.Item2 + before.Item2 + after.Item2 >= 3
        select new LaneWinogradCase(
            LaneConvolutionCase.Sized(channels.Item1, size.Item1, size.Item2, channels.Item2, 3, 3, 1, 1, before.Item1, before.Item2, after.Item1, after.Item2),
            batch, withBias, slices, seed);

    private static void Agrees(int inChannels, int height, int width, int outChannels, int padding, int batch) =>
        new LaneWinogradCase(
            LaneConvolutionCase.Sized(inChannels, height, width, outChannels, 3, 3, 1, 1, padding, padding, padding, padding), batch, WithBias: batch % 2 == 1, Slices: 3,
                Seed: 7).RunAllWidths();
}
