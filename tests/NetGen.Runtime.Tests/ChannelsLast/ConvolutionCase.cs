using FsCheck;
using FsCheck.Fluent;
using NetGen.Kernels;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>A convolution to try: its sizes, the batch and the seed of its numbers.</summary>
internal sealed record ConvolutionCase(ConvShape Shape, int Batch, int Seed)
{
    /// <summary>Odd sizes of everything: kernels wider than their padding, strides that don't divide, dilation, groups, images down to one pixel.</summary>
    public static Gen<ConvolutionCase> Any { get; } =
        from groups in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from inChannels in Gen.Frequency((2, Gen.Choose(1, 5)), (1, Gen.Choose(6, 40)))
        from outChannels in Gen.Frequency((2, Gen.Choose(1, 9)), (2, Gen.Choose(10, 70)))
        from y in Axis
        from x in Axis
        from batch in Gen.Choose(1, 5)
        from seed in Gen.Choose(0, 1 << 20)
        select new ConvolutionCase(
            new ConvShape(
                groups * inChannels, y.In, x.In, groups * outChannels, y.Out, x.Out, y.Kernel, x.Kernel, y.Stride, x.Stride,
                y.PadBefore, x.PadBefore, y.PadAfter, x.PadAfter, y.Dilation, x.Dilation, groups),
            batch, seed);

    private static Gen<(int In, int Out, int Kernel, int Stride, int PadBefore, int PadAfter, int Dilation)> Axis =>
        from size in Gen.Frequency((1, Gen.Choose(1, 4)), (3, Gen.Choose(5, 17)))
        from kernel in Gen.Choose(1, 5)
        from stride in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from dilation in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        from before in Gen.Choose(0, 3)
        from after in Gen.Choose(0, 3)
        let span = (kernel - 1) * dilation + 1
        // Enough padding for one output at least.
        let missing = Math.Max(0, span - size - before - after)
        select (size, (size + before + after + missing - span) / stride + 1, kernel, stride, before, after + missing, dilation);
}
