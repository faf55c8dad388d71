namespace NetGen.Kernels;

/// <summary>Which convolutions Winograd's way can take, and how their transformed weights lie.</summary>
/// <remarks>
/// The transformed weights are [points²][rows][stride]: rows are the channels that the product makes, along a row lie those that it sums.
/// The generator plans memory for them by the same formula.
/// </remarks>
public static class WinogradShape
{
    /// <summary>3x3, stride 1, dilation 1, one group, padding of at most 2 (so that the adjoint's is not negative).</summary>
    public static bool Supports(in ConvShape shape) =>
        shape is { KernelHeight: 3, KernelWidth: 3, StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1, Groups: 1, PadTop: >= 0 and <= 2, PadLeft: >= 0 and <= 2 }
        && shape.PadBottom is >= 0 and <= 2 && shape.PadRight is >= 0 and <= 2;

    /// <summary>The adjoint in the data as a convolution of its own: from dy to dx, with the kernel turned round.</summary>
    public static ConvShape Adjoint(in ConvShape shape) => new(
        shape.OutChannels, shape.OutHeight, shape.OutWidth, shape.InChannels, shape.InHeight, shape.InWidth, 3, 3,
        PadTop: 2 - shape.PadTop, PadLeft: 2 - shape.PadLeft, PadBottom: 2 - shape.PadBottom, PadRight: 2 - shape.PadRight);

    /// <summary>Floats from one row of transformed weights to the next: whole cache lines, and not a multiple of 2 KB, at which many rows would share few sets of the nearest cache.</summary>
    public static int WeightStride(int depth)
    {
        int stride = (depth + 15) / 16 * 16;
        return stride % 512 == 0 ? stride + 16 : stride;
    }

    /// <summary>Floats of the transformed weights of <paramref name="rows"/> x <paramref name="depth"/> channels.</summary>
    public static int WeightFloats(int points, int rows, int depth) => points * points * WeightPlane(rows, depth);

    /// <summary>Floats from one point's weights to the next's.</summary>
    internal static int WeightPlane(int rows, int depth) => rows * WeightStride(depth) + 16;
}
