using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Convolutions in the lanes layout, forward and both adjoints, against plain loops in double.</summary>
public sealed class LaneConvolutionTests
{
    [Fact]
    public void Layers_of_LeNet()
    {
        Agrees(LaneConvolutionCase.Sized(1, 28, 28, 6, 5, 5, padTop: 2, padLeft: 2, padBottom: 2, padRight: 2), batch: 3);
        Agrees(LaneConvolutionCase.Sized(6, 14, 14, 16, 5, 5), batch: 3);
    }

    [Fact]
    public void Every_batch()
    {
        foreach (int batch in LaneData.Batches)
            Agrees(LaneConvolutionCase.Sized(3, 5, 6, 4, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1), batch);
    }

    [Fact]
    public void Strides_dilations_and_kernels_that_leave_gaps()
    {
        Agrees(LaneConvolutionCase.Sized(2, 9, 7, 3, 2, 2, strideY: 3, strideX: 3));
        Agrees(LaneConvolutionCase.Sized(2, 11, 12, 3, 3, 2, strideY: 2, strideX: 4, dilationY: 2, dilationX: 3, padTop: 2, padLeft: 1));
        Agrees(LaneConvolutionCase.Sized(2, 10, 13, 2, 3, 3, strideY: 4, strideX: 6, dilationY: 6, dilationX: 4, padTop: 5, padLeft: 3, padBottom: 4, padRight: 1));
        Agrees(LaneConvolutionCase.Sized(3, 8, 8, 5, 1, 1, strideY: 2, strideX: 2));
        Agrees(LaneConvolutionCase.Sized(3, 4, 5, 2, 1, 1, padTop: 1, padLeft: 2, padBottom: 1, padRight: 1));
    }

    [Fact]
    public void Kernels_as_large_as_the_image_and_larger()
    {
        Agrees(LaneConvolutionCase.Sized(4, 5, 5, 7, 5, 5));
        Agrees(LaneConvolutionCase.Sized(2, 3, 2, 3, 5, 7, padTop: 2, padLeft: 3, padBottom: 2, padRight: 3));
        Agrees(LaneConvolutionCase.Sized(1, 6, 40, 2, 1, 17, padLeft: 8, padRight: 8));
        Agrees(LaneConvolutionCase.Sized(1, 40, 3, 2, 19, 1, padTop: 9, padBottom: 9));
    }

    [Fact]
    public void Groups_down_to_single_channels()
    {
        Agrees(LaneConvolutionCase.Sized(6, 6, 5, 9, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1, groups: 3));
        Agrees(LaneConvolutionCase.Sized(5, 7, 7, 5, 3, 3, strideY: 2, strideX: 2, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1, groups: 5));
        Agrees(LaneConvolutionCase.Sized(4, 3, 3, 8, 1, 1, groups: 2));
    }

    [Fact]
    public void More_channels_than_a_unit_takes()
    {
        Agrees(LaneConvolutionCase.Sized(70, 2, 3, 67, 2, 2));
        Agrees(LaneConvolutionCase.Sized(67, 3, 1, 70, 1, 1));
        Agrees(LaneConvolutionCase.Sized(35, 9, 8, 11, 1, 1, strideY: 2, padTop: 1, padRight: 2), batch: 17);
    }

    [Fact]
    public void Kernels_of_one_element_in_slabs_and_panels()
    {
        Agrees(LaneConvolutionCase.Sized(150, 3, 7, 210, 1, 1), batch: 3);
        Agrees(LaneConvolutionCase.Sized(40, 6, 9, 37, 1, 1, strideY: 2, strideX: 3), batch: 17);
        Agrees(LaneConvolutionCase.Sized(2 * 19, 5, 5, 2 * 13, 1, 1, groups: 2), batch: 17);
        Agrees(LaneConvolutionCase.Sized(24, 6, 5, 15, 1, 1, padTop: 1, padRight: 2), batch: 3);
        Agrees(LaneConvolutionCase.Sized(20, 5, 6, 14, 1, 1, strideY: 2, strideX: 2, padTop: 1, padLeft: 1), batch: 17);
    }

    [Fact]
    public void Planes_of_3x3_kernels()
    {
        Agrees(LaneConvolutionCase.Sized(2, 12, 13, 4, 3, 3, padTop: 1, padLeft: 1, padBottom: 1, padRight: 1));
        Agrees(LaneConvolutionCase.Sized(3, 14, 15, 7, 3, 3), batch: 17);
        Agrees(LaneConvolutionCase.Sized(4, 24, 25, 6, 3, 3, strideY: 2, strideX: 2, padTop: 1, padLeft: 1, groups: 2));
        Agrees(LaneConvolutionCase.Sized(1, 13, 12, 5, 3, 3, padTop: 3, padLeft: 4, padBottom: 2, padRight: 5, dilationY: 2, dilationX: 3), batch: 3);
        Agrees(LaneConvolutionCase.Sized(2, 64, 3, 2, 3, 3, padTop: 2, padLeft: 2, padBottom: 2, padRight: 2), batch: 3);
    }

    [Fact]
    public void Shapes_at_random() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(Shapes), c => c.RunAllWidths()));

    private static Gen<LaneConvolutionCase> Shapes =>
        from groups in Gen.Choose(1, 3)
        from inPerGroup in Gen.Choose(1, 5)
        from outPerGroup in Gen.Choose(1, 8)
        from height in Gen.Choose(1, 10)
        from width in Gen.Choose(1, 10)
        from kernelHeight in Gen.Choose(1, 6)
        from kernelWidth in Gen.Choose(1, 8)
        from strides in Gen.Two(Gen.Choose(1, 3))
        from dilations in Gen.Two(Gen.Choose(1, 3))
        from before in Gen.Two(Gen.Choose(0, 4))
        from after in Gen.Two(Gen.Choose(0, 4))
        from batch in Gen.Elements(1, 3, 16, 17)
        from withBias in Gen.Elements(false, true)
        from seed in Gen.Choose(0, 1000)
        where height + before.Item1 + after.Item1 > (kernelHeight - 1) * dilations.Item1 && width + before.Item2 + after.Item2 > (kernelWidth - 1) * dilations.Item2
        select new LaneConvolutionCase(
            LaneConvolutionCase.Sized(
                groups * inPerGroup, height, width, groups * outPerGroup, kernelHeight, kernelWidth, strides.Item1, strides.Item2,
                before.Item1, before.Item2, after.Item1, after.Item2, dilations.Item1, dilations.Item2, groups),
            batch, withBias, seed);

    private static void Agrees(ConvShape shape, int batch = 5) => new LaneConvolutionCase(shape, batch, WithBias: batch % 2 == 1, Seed: 7).RunAllWidths();
}
