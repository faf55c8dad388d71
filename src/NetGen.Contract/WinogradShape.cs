#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>Which convolutions Winograd's algorithm F(m x m, 3 x 3) can take, how their transformed weights lie, and the sums of the gradient in the weights.</summary>
/// <remarks>
/// The transformed weights are [points²][rows][stride]: rows are the channels that a product makes, along a row lie those that it sums; with channels last the other way round,
/// so that what is made lies side by side.
/// </remarks>
public static class WinogradShape
{
    /// <summary>m of F(2x2, 3x3): outputs along one side of a tile.</summary>
    public const int F2 = 2;

    /// <summary>m of F(4x4, 3x3).</summary>
    public const int F4 = 4;

    /// <summary>m + 2: inputs along one side of a tile of <paramref name="outputs"/> outputs, and products in each direction.</summary>
    public static int Points(int outputs) => outputs + 2;

    /// <summary>3x3, stride 1, dilation 1, one group, padding of at most 2 (so that the adjoint's is not negative).</summary>
    public static bool Supports(in ConvShape shape) =>
        shape is { KernelHeight: 3, KernelWidth: 3, StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1, Groups: 1, PadTop: >= 0 and <= 2, PadLeft: >= 0 and <= 2 }
        && shape.PadBottom is >= 0 and <= 2 && shape.PadRight is >= 0 and <= 2;

    /// <summary>The adjoint in the data as a convolution of its own: from dy to dx, with the kernel turned round.</summary>
    public static ConvShape Adjoint(in ConvShape shape) => new(
        shape.OutChannels, shape.OutHeight, shape.OutWidth, shape.InChannels, shape.InHeight, shape.InWidth, 3, 3,
        PadTop: 2 - shape.PadTop, PadLeft: 2 - shape.PadLeft, PadBottom: 2 - shape.PadBottom, PadRight: 2 - shape.PadRight);

    /// <summary>
    /// Floats from one row of transformed weights to the next: whole cache lines, and not a multiple of 2 KB, at which many rows would share few sets of the nearest
    /// cache.
    /// </summary>
    public static int WeightStride(int depth)
    {
        int stride = Pieces.Filled(depth, Grain.Line);
        return stride % 512 == 0 ? stride + Grain.Line : stride;
    }

    /// <summary>Floats from one point's weights to the next's.</summary>
    public static int WeightPlane(int rows, int depth) => (rows * WeightStride(depth)) + Grain.Line;

    /// <summary>Floats of the transformed weights for the forward direction in lanes: a row for each output channel.</summary>
    public static int ForwardFloats(in ConvShape shape, int points) => WeightFloats(points, shape.OutChannels, shape.InChannels);

    /// <summary>Floats of the transformed weights for the adjoint in the data in lanes: a row for each input channel.</summary>
    public static int DataFloats(in ConvShape shape, int points) => WeightFloats(points, shape.InChannels, shape.OutChannels);

    /// <summary>Floats of the transformed weights for the forward direction with channels last: a row for each input channel.</summary>
    public static int ChannelsLastFloats(in ConvShape shape, int points) => WeightFloats(points, shape.InChannels, shape.OutChannels);

    /// <summary>Floats from one output channel's sums to the next's.</summary>
    public static int SumStride(int inChannels) => Pieces.Filled(inChannels, Grain.Line);

    /// <summary>Floats of the sums of one slice of the tiles: [points²][OutChannels][InChannels, filled up].</summary>
    public static int SliceFloats(in ConvShape shape, int points) => checked(points * points * shape.OutChannels * SumStride(shape.InChannels));

    /// <summary>Floats of the sums over the tiles for the gradient in the weights: one array per slice.</summary>
    public static int SumFloats(in ConvShape shape, int points, int slices) => checked(slices * SliceFloats(shape, points));

    private static int WeightFloats(int points, int rows, int depth) => checked(points * points * WeightPlane(rows, depth));
}
