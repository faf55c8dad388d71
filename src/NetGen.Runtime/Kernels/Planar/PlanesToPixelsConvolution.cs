using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Convolution that reads planes [batch][channels][height][width] and writes pixels [batch][height][width][channels]: where a tensor of few channels (the input of a network, say)
/// meets a layer of many. Vectors are output channels, rows of the product are the pixels of an output row, which lie side by side in the plane too, so nothing has to be
/// rearranged first. Steps along the rows are of one pixel (<see cref="ConvShape.StrideX"/> is 1), and there is one group.
/// </summary>
/// <example><code>
/// PlanesToPixelsConvolution.Pack&lt;V&gt;(weights, packed, shape, 0, PlanesToPixelsConvolution.PackUnits&lt;V&gt;(shape));   // PackedWeights.ForwardFloats(shape) floats
/// PlanesToPixelsConvolution.Forward&lt;V, NoRowEpilogue&gt;(x, packed, bias, y, shape, 0, PlanesToPixelsConvolution.Units(shape, batch), null);
/// </code></example>
public static unsafe class PlanesToPixelsConvolution
{
    /// <summary>Multiply-adds worth a unit of their own.</summary>
    private const int UnitWork = 192 << 10;

    /// <summary>Units of <see cref="Pack{V}"/>: a vector of output channels each.</summary>
    public static int PackUnits<V>(in ConvShape shape) where V : unmanaged, ISimd<V> => Pieces.Of(shape.OutChannels, V.Count);

    /// <summary>
    /// weights [OutChannels, InChannels, KernelHeight, KernelWidth] → for each panel of output channels [InChannels][KernelHeight][KernelWidth][panel], channels past the
    /// last zero.
    /// </summary>
    public static void Pack<V>(float* weights, float* packed, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        ChannelsLastPanels panels = Panels<V>(shape);
        int depth = shape.InChannels * shape.KernelHeight * shape.KernelWidth;
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int width = panels.Width(panel) * V.Count;
            float* target = packed + (nint)panels.First(panel) * V.Count * depth;
            for (int vector = Math.Max(from, panels.First(panel)); vector < Math.Min(to, panels.First(panel) + panels.Width(panel)); vector++)
            {
                for (int lane = 0; lane < V.Count; lane++)
                {
                    int channel = vector * V.Count + lane, at = (vector - panels.First(panel)) * V.Count + lane;
                    for (int k = 0; k < depth; k++)
                        target[(nint)k * width + at] = channel < shape.OutChannels ? weights[(nint)channel * depth + k] : 0;
                }
            }
        }
    }

    /// <summary>Units of <see cref="Forward{V, TEpilogue}"/>: bands of rows of one image.</summary>
    public static int Units(in ConvShape shape, int batch) => batch * Bands(shape, shape.OutHeight, 1, int.MaxValue);

    /// <summary>y [batch][OutHeight][OutWidth][OutChannels] = bias + x [batch][InChannels][InHeight][InWidth] ⋆ weights.</summary>
    /// <param name="x">The images, in planes.</param>
    /// <param name="packed">What <see cref="Pack{V}"/> wrote.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The result, in pixels.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Forward<V, TEpilogue>(float* x, float* packed, float* bias, float* y, in ConvShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        Debug.Assert(RowKernels.FromPlanesToPixels(shape), "The plan reads planes where what is copied of them does not fit.");
        int bands = Bands(shape, shape.OutHeight, 1, int.MaxValue), most = Pieces.Of(shape.OutHeight, bands);
        float* room = stackalloc float[Room(shape, most) + LaneStack.Slack];
        float* rows = LaneStack.Align(room);
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, image = unit / bands;
            int first = shape.OutHeight * band / bands, end = shape.OutHeight * (band + 1) / bands;
            long pixel = ((long)image * shape.OutHeight + first) * shape.OutWidth;
            Rows<V>(x, packed, bias, shape, image, first, end, rows, y + pixel * shape.OutChannels);
            TEpilogue.Apply(state, pixel, (end - first) * shape.OutWidth, 0, shape.OutChannels);
        }
    }

    /// <summary>Units of <see cref="Pooled{V, TEpilogue}"/>: bands of pooled rows of one image.</summary>
    public static int PooledUnits(in ConvShape shape, in PoolShape pool, int batch) => batch * PooledBands(shape, pool);

    /// <summary>
    /// y [batch][pooled height][pooled width][OutChannels] = the maximum over windows of (bias + x ⋆ weights). Windows must lie inside of the convolution, KernelHeight
    /// at most StrideY.
    /// </summary>
    /// <param name="x">The images, in planes.</param>
    /// <param name="packed">What <see cref="Pack{V}"/> wrote.</param>
    /// <param name="bias">[OutChannels], or null.</param>
    /// <param name="y">The maxima, in pixels.</param>
    /// <param name="shape">Sizes of the convolution.</param>
    /// <param name="pool">Sizes of the pooling.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    /// <param name="state">For the epilogue, which follows the pooling.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Pooled<V, TEpilogue>(float* x, float* packed, float* bias, float* y, in ConvShape shape, in PoolShape pool, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        Debug.Assert(RowKernels.FromPlanesToPixels(shape) && RowKernels.PooledFromPlanes(shape, pool), "The plan pools what cannot be pooled here.");
        int bands = PooledBands(shape, pool), most = Pieces.Of(pool.OutHeight, bands) * pool.StrideY;
        float* room = stackalloc float[Room(shape, most) + LaneStack.Slack];
        float* rows = LaneStack.Align(room);
        float* stack = stackalloc float[most * shape.OutWidth * shape.OutChannels + LaneStack.Slack];
        float* convolved = LaneStack.Align(stack);
        for (int unit = from; unit < to; unit++)
        {
            int band = unit % bands, image = unit / bands;
            int first = pool.OutHeight * band / bands, end = pool.OutHeight * (band + 1) / bands, firstRow = first * pool.StrideY;
            Rows<V>(x, packed, bias, shape, image, firstRow, (end - 1) * pool.StrideY + pool.KernelHeight, rows, convolved);
            long pixel = ((long)image * pool.OutHeight + first) * pool.OutWidth;
            for (int h = 0; h < end - first; h++)
                Maxima<V>(convolved + (nint)h * pool.StrideY * shape.OutWidth * shape.OutChannels, y + (pixel + h * pool.OutWidth) * shape.OutChannels, shape.OutWidth, pool);
            TEpilogue.Apply(state, pixel, (end - first) * pool.OutWidth, 0, shape.OutChannels);
        }
    }

    /// <summary>Output rows [first, end) of an image, one behind the other at <paramref name="target"/>.</summary>
    private static void Rows<V>(float* x, float* packed, float* bias, in ConvShape shape, int image, int first, int end, float* room, float* target) where V : unmanaged, ISimd<V>
    {
        float* source = PaddedPlanes.Rows<V>(x, shape, image, 0, first, end, shape.HasPadding, room, out nint pitch, out nint plane);
        int kernel = shape.KernelHeight * shape.KernelWidth;
        ChannelsLastPanels panels = Panels<V>(shape);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int width = panels.Width(panel), firstChannel = panels.First(panel) * V.Count;
            nint step = width * V.Count;
            var product = new SegmentedProductArguments
            {
                // Pixels are neighbours in a column of A: the k-th kernel column of pixel i is element k + i.
                ByColumns = true, StrideA = shape.DilationX, Segments1 = shape.InChannels, A1 = plane, Segments2 = shape.KernelHeight, A2 = shape.DilationY * pitch,
                    Depth = shape.KernelWidth,
                B = packed + (nint)firstChannel * shape.InChannels * kernel, B1 = kernel * step, B2 = shape.KernelWidth * step, StrideB = step, VectorB = V.Count,
                Bias = bias == null ? null : bias + firstChannel, BiasAlongColumns = true,
                StrideC = shape.OutChannels, VectorC = V.Count, LastCount = panels.LastCount(panel),
            };
            SegmentedProductTiling tiling = SegmentedProductTiling.Fixed(shape.OutWidth, width);
            bool twins = width == 1 && SegmentedProduct.CanBeTwins<V>(shape.OutWidth);
            product.TwinA = shape.StrideY * pitch;
            product.TwinC = (nint)shape.OutWidth * shape.OutChannels;
            for (int row = 0; row < end - first;)
            {
                product.A = source + (nint)row * shape.StrideY * pitch;
                product.C = target + (nint)row * shape.OutWidth * shape.OutChannels + firstChannel;
                if (twins && row + 1 < end - first)
                {
                    SegmentedProduct.MultiplyTwins<V>(product, shape.OutWidth);
                    row += 2;
                }
                else
                {
                    SegmentedProduct.Multiply<V>(product, tiling);
                    row++;
                }
            }
        }
    }

    /// <summary>One row of windows over rows of <paramref name="width"/> pixels.</summary>
    private static void Maxima<V>(float* rows, float* y, int width, in PoolShape pool) where V : unmanaged, ISimd<V>
    {
        nint pixel = pool.Channels, pitch = width * pixel;
        for (int w = 0; w < pool.OutWidth; w++, rows += pool.StrideX * pixel, y += pixel)
        {
            int c = 0;
            for (; c + V.Count <= pool.Channels; c += V.Count)
                V.Store(Greatest<V, AllLanes>(rows + c, pixel, pitch, pool, V.Count), y + c);
            if (c < pool.Channels)
                V.StoreFirst(Greatest<V, FirstLanes>(rows + c, pixel, pitch, pool, pool.Channels - c), y + c, pool.Channels - c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Greatest<V, TLanes>(float* window, nint pixel, nint pitch, in PoolShape pool, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        V greatest = TLanes.Load<V>(window, lanes);
        for (int i = 0; i < pool.KernelHeight; i++)
            for (int j = 0; j < pool.KernelWidth; j++)
                greatest = MaximumFold.Fold(greatest, TLanes.Load<V>(window + i * pitch + j * pixel, lanes));
        return greatest;
    }

    private static ChannelsLastPanels Panels<V>(in ConvShape shape) where V : unmanaged, ISimd<V> => ChannelsLastPanels.For<V>(shape.OutChannels, shape.OutWidth);

    private static int Room(in ConvShape shape, int outRows) => shape.HasPadding ? PaddedPlanes.Room(shape, outRows) : 0;

    private static int PooledBands(in ConvShape shape, in PoolShape pool) =>
        Bands(shape, pool.OutHeight, pool.StrideY, Math.Max(1, RowKernels.Floats / (shape.OutChannels * shape.OutWidth * pool.StrideY)));

    /// <summary>
    /// Into how many bands <paramref name="height"/> lines of <paramref name="rows"/> rows each are cut: enough work for a unit, and no more rows than fit the stack.
    /// </summary>
    private static int Bands(in ConvShape shape, int height, int rows, int fit)
    {
        long work = shape.MultiplyAdds / shape.OutHeight * rows;
        long lines = Math.Min(fit, Math.Max(1, UnitWork / Math.Max(1, work)));
        while (lines > 1 && Room(shape, (int)lines * rows) > RowKernels.Floats)
            lines--;
        return (int)Pieces.Of(height, lines);
    }
}
