using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Convolution in the planar layout [batch][channels][height][width], PyTorch's own: vectors lie along the output rows, so that they are full however few the channels are.
/// The weights are read as PyTorch stores them. Steps along the rows are of one pixel (<see cref="ConvShape.StrideX"/> is 1).
/// </summary>
/// <remarks>
/// A tile is some output channels by some output rows of one column of vectors. Where there is padding, a unit first copies the rows that it needs, with zeros around them.
/// Rows that are no whole number of vectors end in a vector that overlaps the one before it; rows shorter than a vector are computed beside their place and copied there.
/// </remarks>
public static unsafe class PlanarConvolution
{
    /// <summary>Multiply-adds worth a unit of their own.</summary>
    private const int UnitWork = 96 << 10;

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>: bands of rows of one group of one image.</summary>
    public static int ForwardUnits(in ConvShape shape, int batch) => batch * shape.Groups * Bands(shape);

    /// <summary>y [batch][OutChannels][OutHeight][OutWidth] = bias + x [batch][InChannels][InHeight][InWidth] ⋆ weights.</summary>
    /// <param name="x">The images.</param>
    /// <param name="weights">[OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Forward<V, TEpilogue>(float* x, float* weights, float* bias, float* y, in ConvShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IPlaneEpilogue
    {
        Debug.Assert(RowKernels.InPlanes(shape), "The plan convolves in planes what does not fit there.");
        int bands = Bands(shape), channels = shape.OutChannelsPerGroup;
        bool narrow = shape.OutWidth < V.Count;
        int most = Pieces.Of(shape.OutHeight, bands);
        float* room = stackalloc float[PlanarConvolutionRows.Room(shape, most) + LaneStack.Slack];
        float* stack = stackalloc float[narrow ? channels * most * V.Count + LaneStack.Slack : 1];
        var rows = new PlanarConvolutionRows(x, weights, bias, shape, LaneStack.Align(room));
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, group = unit / bands % shape.Groups, image = unit / bands / shape.Groups;
            int first = shape.OutHeight * band / bands, end = shape.OutHeight * (band + 1) / bands;
            nint plane = (nint)shape.OutHeight * shape.OutWidth;
            float* target = y + ((nint)image * shape.OutChannels + group * channels) * plane + first * shape.OutWidth;
            if (narrow)
            {
                float* beside = LaneStack.Align(stack);
                nint besidePlane = (nint)(end - first) * V.Count;
                rows.Compute<V>(image, group, first, end, beside, V.Count, besidePlane);
                for (int c = 0; c < channels; c++)
                    for (int row = 0; row < end - first; row++)
                        V.StoreFirst(V.Load(beside + c * besidePlane + row * V.Count), target + c * plane + row * shape.OutWidth, shape.OutWidth);
            }
            else
            {
                rows.Compute<V>(image, group, first, end, target, shape.OutWidth, plane);
            }
            for (int c = 0; c < channels; c++)
                TEpilogue.Apply(state, image, group * channels + c, first * shape.OutWidth, (end - first) * shape.OutWidth);
        }
    }

    /// <summary>Units of <see cref="Pooled{V, TEpilogue}"/>: bands of pooled rows of one group of one image.</summary>
    public static int PooledUnits(in ConvShape shape, in PoolShape pool, int batch) => batch * shape.Groups * PooledBands(shape, pool);

    /// <summary>
    /// y [batch][OutChannels][pooled height][pooled width] = the maximum over windows of (bias + x ⋆ weights). The convolution itself is never stored: a band of its rows
    /// lies in the nearest caches. Windows must lie inside of the convolution, and not on top of each other along the columns of windows (KernelHeight at most StrideY).
    /// </summary>
    /// <param name="x">The images.</param>
    /// <param name="weights">[OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The maxima.</param>
    /// <param name="shape">Sizes of the convolution.</param>
    /// <param name="pool">Sizes of the pooling.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue, which follows the pooling.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Pooled<V, TEpilogue>(float* x, float* weights, float* bias, float* y, in ConvShape shape, in PoolShape pool, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IPlaneEpilogue
    {
        Debug.Assert(RowKernels.InPlanes(shape) && RowKernels.PooledFromPlanes(shape, pool), "The plan pools what cannot be pooled here.");
        int bands = PooledBands(shape, pool), channels = shape.OutChannelsPerGroup;
        int most = Pieces.Of(pool.OutHeight, bands) * pool.StrideY, pitch = Pieces.Filled(shape.OutWidth, V.Count);
        float* room = stackalloc float[PlanarConvolutionRows.Room(shape, most) + LaneStack.Slack];
        float* stack = stackalloc float[channels * most * pitch + LaneStack.Slack];
        float* folded = stackalloc float[PlanarWindow.Room(pool)];
        float* convolved = LaneStack.Align(stack);
        var rows = new PlanarConvolutionRows(x, weights, bias, shape, LaneStack.Align(room));
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, group = unit / bands % shape.Groups, image = unit / bands / shape.Groups;
            int first = pool.OutHeight * band / bands, end = pool.OutHeight * (band + 1) / bands;
            int firstRow = first * pool.StrideY, endRow = (end - 1) * pool.StrideY + pool.KernelHeight;
            nint convolvedPlane = (nint)(endRow - firstRow) * pitch;
            rows.Compute<V>(image, group, firstRow, endRow, convolved, pitch, convolvedPlane);
            for (int c = 0; c < channels; c++)
            {
                // Where row 0 of the convolution would lie.
                float* plane = convolved + c * convolvedPlane - (nint)firstRow * pitch;
                float* target = y + (((nint)image * shape.OutChannels + group * channels + c) * pool.OutHeight + first) * pool.OutWidth;
                PlanarWindow.Rows<V, MaximumFold>(plane, pitch, pool, first, end, target, folded);
                TEpilogue.Apply(state, image, group * channels + c, first * pool.OutWidth, (end - first) * pool.OutWidth);
            }
        }
    }

    private static int Bands(in ConvShape shape)
    {
        int fit = Math.Max(1, RowKernels.Floats / (shape.OutChannelsPerGroup * Grain.Lanes));
        return Bands(shape, shape.OutHeight, 1, shape.OutWidth < Grain.Lanes ? fit : int.MaxValue);
    }

    private static int PooledBands(in ConvShape shape, in PoolShape pool)
    {
        int fit = Math.Max(1, RowKernels.Floats / (shape.OutChannelsPerGroup * Pieces.Filled(shape.OutWidth, Grain.Lanes) * pool.StrideY));
        return Bands(shape, pool.OutHeight, pool.StrideY, fit);
    }

    /// <summary>
    /// Into how many bands <paramref name="height"/> lines of <paramref name="rows"/> rows each are cut: enough work for a unit, and no more rows than fit the stack.
    /// </summary>
    private static int Bands(in ConvShape shape, int height, int rows, int fit)
    {
        long work = shape.MultiplyAdds / shape.Groups / shape.OutHeight * rows;
        long lines = Math.Min(fit, Math.Max(1, UnitWork / Math.Max(1, work)));
        while (lines > 1 && PlanarConvolutionRows.Room(shape, (int)lines * rows) > RowKernels.Floats)
            lines--;
        return (int)Pieces.Of(height, lines);
    }
}
