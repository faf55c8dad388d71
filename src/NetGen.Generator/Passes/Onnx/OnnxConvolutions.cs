using NetGen.Generator.Contract;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Convolutions over images and over steps. ONNX's steps are the last axis, so axes change places around those over steps; weights lie as they do here.</summary>
internal static class OnnxConvolutions
{
    public static string Conv(OnnxUse n, ConvShape s) => n.Add("Conv", Operands(n, n.In(0)), Attributes(
        [s.KernelHeight, s.KernelWidth], [s.StrideY, s.StrideX], [s.DilationY, s.DilationX], [s.PadTop, s.PadLeft, s.PadBottom, s.PadRight], s.Groups));

    public static string Conv(OnnxUse n, Conv1DShape s)
    {
        string y = n.Add("Conv", Operands(n, n.Turned(Sequence(n, s.InSteps, s.InChannels))), Attributes([s.Kernel], [s.Stride], [s.Dilation], [s.PadBefore, s.PadAfter],
            s.Groups));
        // One step of a convolution is a vector.
        return n.Result.Rank == 1 ? n.Reshaped(y, OnnxUse.Dims(n.Result)) : n.Turned(y);
    }

    /// <summary>The image side of the geometry is the result.</summary>
    public static string Transposed(OnnxUse n, ConvShape s)
    {
        (long bottom, long moreBelow) = End(s.OutHeight, s.StrideY, s.SpanHeight, s.PadTop, s.InHeight);
        (long right, long moreRight) = End(s.OutWidth, s.StrideX, s.SpanWidth, s.PadLeft, s.InWidth);
        return n.Add("ConvTranspose", Operands(n, n.In(0)), [
            .. Attributes([s.KernelHeight, s.KernelWidth], [s.StrideY, s.StrideX], [s.DilationY, s.DilationX], [s.PadTop, s.PadLeft, bottom, right], s.Groups),
            OnnxAttribute.Of("output_padding", [moreBelow, moreRight])]);
    }

    /// <inheritdoc cref="Transposed(OnnxUse, ConvShape)"/>
    public static string Transposed(OnnxUse n, Conv1DShape s)
    {
        (long after, long more) = End(s.OutSteps, s.Stride, s.Span, s.PadBefore, s.InSteps);
        string y = n.Add("ConvTranspose", Operands(n, n.Turned(n.In(0))), [
            .. Attributes([s.Kernel], [s.Stride], [s.Dilation], [s.PadBefore, after], s.Groups), OnnxAttribute.Of("output_padding", [more])]);
        return n.Turned(y);
    }

    /// <summary>What is cut off behind the last element that is reached, or added where the result is longer.</summary>
    private static (long Cut, long More) End(int steps, int stride, int span, int before, int result)
    {
        long cut = ((steps - 1L) * stride) + span - before - result;
        return (Math.Max(0, cut), Math.Max(0, -cut));
    }

    private static string Sequence(OnnxUse n, int steps, int channels) => n.Shape(0).Rank == 2 ? n.In(0) : n.Reshaped(n.In(0), -1, steps, channels);

    private static string[] Operands(OnnxUse n, string x) => n.Bias is { Length: > 0 } bias ? [x, n.In(1), bias] : [x, n.In(1)];

    private static OnnxAttribute[] Attributes(long[] kernel, long[] strides, long[] dilations, long[] pads, int groups) =>
    [
        OnnxAttribute.Of("kernel_shape", kernel), OnnxAttribute.Of("strides", strides), OnnxAttribute.Of("dilations", dilations), OnnxAttribute.Of("pads", pads),
        OnnxAttribute.Of("group", groups),
    ];
}
