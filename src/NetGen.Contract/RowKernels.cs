#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen.Kernels;
#endif

/// <summary>
/// Kernels that hold rows on the stack of a thread: how many floats, and what they can take. A plan asks before it chooses such a kernel; the kernel asserts it.
/// </summary>
public static class RowKernels
{
    /// <summary>
    /// Floats of the rows that a unit copies, and of those that it convolves before it pools them: each half of a nearest cache and more, far from the end of a stack.
    /// </summary>
    public const int Floats = 16 << 10;

    /// <summary>Columns of the widest image that is pooled in planes: a row of it is folded on the stack.</summary>
    public const int WidestPooledRow = 4096;

    /// <summary>Most output channels of a group where rows in planes are shorter than a vector, and computed beside their place.</summary>
    public const int MostNarrowChannels = 512;

    /// <summary>
    /// Output channels of a convolution that is pooled in lanes whose rows must fit together: fewer are computed at a time where rows are long, but not fewer than this.
    /// </summary>
    private const int LeastPooledChannels = 8;

    /// <summary>Whether a convolution in planes copies the rows under an output row: to put zeros around them, or because they may be shorter than a vector.</summary>
    public static bool CopiesRows(in ConvShape shape) => shape.HasPadding || shape.OutWidth < Grain.Lanes;

    /// <summary>Columns under a row of outputs: of a copied row.</summary>
    public static int CopiedWidth(in ConvShape shape) => shape.OutWidth - 1 + shape.SpanWidth;

    /// <summary>Floats of the copied rows under <paramref name="rows"/> rows of outputs of one group.</summary>
    public static long CopiedFloats(in ConvShape shape, int rows) =>
        (long)shape.InChannelsPerGroup * (((rows - 1) * shape.StrideY) + shape.SpanHeight) * CopiedWidth(shape);

    /// <summary>Whether a convolution can work in planes: along rows by steps of one, and what a unit copies fits.</summary>
    public static bool InPlanes(in ConvShape shape) =>
        shape.StrideX == 1 && (shape.OutWidth >= Grain.Lanes || shape.OutChannelsPerGroup <= MostNarrowChannels)
        && (!CopiesRows(shape) || CopiedFloats(shape, 1) <= Floats);

    /// <summary>Whether a convolution can read planes and write pixels.</summary>
    public static bool FromPlanesToPixels(in ConvShape shape) =>
        shape is { StrideX: 1, Groups: 1 } && (!shape.HasPadding || CopiedFloats(shape, 1) <= Floats);

    /// <summary>
    /// Whether a convolution in lanes can be pooled as it is computed: windows side by side, all of them inside of the image, so that no element is convolved twice, and
    /// whose rows and channels fit the band that a unit holds.
    /// </summary>
    public static bool PooledInLanes(in ConvShape shape, in PoolShape pool) =>
        IsInside(shape, pool) && pool.KernelWidth <= pool.StrideX
        && (long)pool.StrideY * shape.OutWidth * Grain.Lanes * Math.Min(shape.OutChannelsPerGroup, LeastPooledChannels) <= Floats;

    /// <summary>The same of a convolution that reads planes, whether it writes planes or pixels: windows one below the other.</summary>
    public static bool PooledFromPlanes(in ConvShape shape, in PoolShape pool) =>
        IsInside(shape, pool)
        && (long)shape.OutChannelsPerGroup * pool.StrideY * Pieces.Filled(shape.OutWidth, Grain.Lanes) <= Floats
        && CopiedFloats(shape, pool.StrideY) <= Floats;

    /// <summary>Whether a pooling can work in planes.</summary>
    public static bool PoolsPlanes(in PoolShape pool) => !pool.Adaptive && pool.InWidth <= WidestPooledRow;

    /// <summary>Windows without padding, that do not overlap from one row of them to the next, and lie inside of what the convolution gives.</summary>
    private static bool IsInside(in ConvShape shape, in PoolShape pool) =>
        pool is { Adaptive: false, PadTop: 0, PadLeft: 0 } && pool.KernelHeight <= pool.StrideY
        && ((pool.OutHeight - 1) * pool.StrideY) + pool.KernelHeight <= shape.OutHeight
        && ((pool.OutWidth - 1) * pool.StrideX) + pool.KernelWidth <= shape.OutWidth;
}
