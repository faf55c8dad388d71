using FsCheck;
using FsCheck.Fluent;
using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>Generated sizes: small, mostly odd, with every option in play.</summary>
internal static class Geometries
{
    public static Gen<(ConvShape Geometry, int Batch, int Seed)> Convolutions { get; } =
        from groups in Gen.Choose(1, 3)
        from inChannels in Gen.Choose(1, 3)
        from outChannels in Gen.Choose(1, 3)
        from vertical in Axis
        from horizontal in Axis
        from batch in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, 1 << 20)
        select (new ConvShape(
            groups * inChannels, vertical.In, horizontal.In, groups * outChannels, vertical.Out, horizontal.Out,
            vertical.Kernel, horizontal.Kernel, vertical.Stride, horizontal.Stride,
            vertical.PadFirst, horizontal.PadFirst, vertical.PadLast, horizontal.PadLast, vertical.Dilation, horizontal.Dilation, groups), batch, seed);

    public static Gen<(PoolShape Geometry, int Batch, int Seed)> Pools { get; } =
        from channels in Gen.Choose(1, 3)
        from vertical in PoolAxis
        from horizontal in PoolAxis
        from batch in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, 1 << 20)
        select (new PoolShape(
            channels, vertical.In, horizontal.In, vertical.Out, horizontal.Out, vertical.Kernel, horizontal.Kernel,
            vertical.Stride, horizontal.Stride, vertical.PadFirst, horizontal.PadFirst, vertical.PadLast, horizontal.PadLast), batch, seed);

    public static Gen<(Conv1DShape Geometry, int Batch, int Seed)> StepConvolutions { get; } =
        from groups in Gen.Choose(1, 3)
        from inChannels in Gen.Choose(1, 3)
        from outChannels in Gen.Choose(1, 3)
        from steps in Axis
        from batch in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, 1 << 20)
        select (new Conv1DShape(
            steps.In, groups * inChannels, steps.Out, groups * outChannels, steps.Kernel, steps.Stride, steps.Dilation, steps.PadFirst, steps.PadLast, groups), batch, seed);

    public static Gen<(Pool1DShape Geometry, int Features, int Batch, int Seed)> StepPools { get; } =
        from features in Gen.Choose(1, 3)
        from steps in PoolAxis
        from batch in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, 1 << 20)
        select (new Pool1DShape(steps.In, steps.Out, steps.Kernel, steps.Stride, steps.PadFirst, steps.PadLast), features, batch, seed);

    internal sealed record AxisSizes(int In, int Out, int Kernel, int Stride, int PadFirst, int PadLast, int Dilation);

    /// <summary>The output size is drawn and the input follows, with up to stride - 1 elements left over at the end.</summary>
    private static Gen<AxisSizes> Axis =>
        from output in Gen.Choose(1, 4)
        from kernel in Gen.Choose(1, 4)
        from stride in Gen.Choose(1, 3)
        from dilation in Gen.Choose(1, 3)
        from padFirst in Gen.Choose(0, kernel)
        from padLast in Gen.Choose(0, kernel)
        from rest in Gen.Choose(0, stride - 1)
        let input = ((output - 1) * stride) + (dilation * (kernel - 1)) + 1 - padFirst - padLast + rest
        select input >= 1
            ? new AxisSizes(input, output, kernel, stride, padFirst, padLast, dilation)
            : new AxisSizes(((output - 1) * stride) + (dilation * (kernel - 1)) + 1 + rest, output, kernel, stride, 0, 0, dilation);

    /// <summary>Padding of at most half the window, and with ceil mode a last window that begins inside but ends outside.</summary>
    private static Gen<AxisSizes> PoolAxis =>
        from kernel in Gen.Choose(1, 4)
        from stride in Gen.Choose(1, 3)
        from padding in Gen.Choose(0, kernel / 2)
        from input in Gen.Choose(1, 9)
        from ceil in Gen.Elements(true, false)
        let size = Math.Max(input, kernel - (2 * padding))
        select new AxisSizes(size, Windows(size, kernel, stride, padding, ceil), kernel, stride, padding, padding, 1);

    private static int Windows(int input, int kernel, int stride, int padding, bool ceil)
    {
        int room = input + (2 * padding) - kernel;
        int windows = (ceil ? (room + stride - 1) / stride : room / stride) + 1;
        // A window that would begin behind the image and its left padding does not count (PyTorch's rule).
        return ceil && (windows - 1) * stride >= input + padding ? windows - 1 : windows;
    }
}
