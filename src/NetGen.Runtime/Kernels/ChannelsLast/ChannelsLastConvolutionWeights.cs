using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// The gradient of a ChannelsLast convolution in its weights: dw[k, c, r, s] = Σ over pixels of dy[pixel, k]·x[pixel moved by (r, s), c].
/// For each kernel element a product of x by columns with dy, over just those pixels whose neighbour lies inside of the image.
/// </summary>
/// <remarks>
/// A unit owns a panel of output channels and a block of input channels, and adds up the whole batch in a fixed order. Its sums lie on the stack
/// as [kernel element][c][k] while pixels come by in blocks that stay in the nearer caches, and are transposed into PyTorch's layout at the end.
/// </remarks>
public static unsafe class ChannelsLastConvolutionWeights
{
    /// <summary>Floats of the sums of a unit.</summary>
    private const int SumFloats = 20480;

    /// <summary>Pixels in a block.</summary>
    private const int BlockPixels = 256;

    /// <summary>Units to cut into before it counts as parallel enough.</summary>
    private const int EnoughUnits = 16;

    /// <summary>Fewer input channels than this in a unit leave register tiles half empty.</summary>
    private const int LeastChannels = 28;

    /// <summary>Units of <see cref="Weights{V}"/>.</summary>
    public static int Units<V>(in ConvShape shape) where V : unmanaged, ISimd<V>
    {
        if (shape.IsDepthwise)
            return ChannelsLastDepthwise.WeightsUnits<V>(shape);
        ChannelsLastPanels panels = PanelsOf<V>(shape);
        return shape.Groups * panels.Count * ChannelBlocks(shape, panels);
    }

    /// <summary>dw [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] = the weights' gradient.</summary>
    /// <param name="x">[batch][InHeight][InWidth][InChannels].</param>
    /// <param name="dy">[batch][OutHeight][OutWidth][OutChannels].</param>
    /// <param name="dw">The result.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="batch">Images.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Weights<V>(float* x, float* dy, float* dw, in ConvShape shape, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        if (shape.IsDepthwise)
        {
            ChannelsLastDepthwise.Weights<V>(x, dy, dw, shape, batch, from, to);
            return;
        }
        ChannelsLastPanels panels = PanelsOf<V>(shape);
        int blocks = ChannelBlocks(shape, panels), taps = shape.KernelHeight * shape.KernelWidth;
        float* sums = stackalloc float[Math.Max(SumFloats, taps * panels.Width(0) * V.Count)];
        for (int unit = from; unit < to; unit++)
        {
            int block = unit % blocks, panel = unit / blocks % panels.Count, group = unit / blocks / panels.Count;
            int firstChannel = shape.InChannelsPerGroup * block / blocks, channels = shape.InChannelsPerGroup * (block + 1) / blocks - firstChannel;
            int width = panels.Width(panel), firstOut = panels.First(panel) * V.Count;
            new Span<float>(sums, taps * channels * width * V.Count).Clear();
            Add<V>(
                x + group * shape.InChannelsPerGroup + firstChannel, dy + group * panels.Channels + firstOut, sums, shape, batch, channels, width,
                panels.LastCount(panel));
            float* target = dw + ((nint)(group * panels.Channels + firstOut) * shape.InChannelsPerGroup + firstChannel) * taps;
            Unpack<V>(sums, target, (nint)shape.InChannelsPerGroup * taps, channels, taps, width, panels.ChannelsOf(panel));
        }
    }

    /// <summary>Adds the whole batch to the sums, block of pixels by block of pixels.</summary>
    private static void Add<V>(float* x, float* dy, float* sums, in ConvShape shape, int batch, int channels, int width, int lastCount)
        where V : unmanaged, ISimd<V>
    {
        int plane = shape.OutHeight * shape.OutWidth;
        int images = Math.Clamp(BlockPixels / plane, 1, batch), rows = images > 1 ? shape.OutHeight : Math.Clamp(BlockPixels / shape.OutWidth, 1, shape.OutHeight);
        for (int image = 0; image < batch; image += images)
        {
            for (int row = 0; row < shape.OutHeight; row += rows)
            {
                AddBlock<V>(
                    x + (nint)image * shape.InSize, dy + (nint)image * shape.OutSize, sums, shape, Math.Min(images, batch - image), row,
                    Math.Min(shape.OutHeight, row + rows), channels, width, lastCount);
            }
        }
    }

    private static void AddBlock<V>(
        float* x, float* dy, float* sums, in ConvShape shape, int images, int firstRow, int endRow, int channels, int width, int lastCount)
        where V : unmanaged, ISimd<V>
    {
        var arguments = new SegmentedProductArguments
        {
            ByColumns = true, Accumulate = true, LastCount = lastCount,
            StrideA = (nint)shape.StrideX * shape.InChannels, A2 = (nint)shape.StrideY * shape.InWidth * shape.InChannels, A1 = shape.InSize,
            StrideB = shape.OutChannels, B2 = (nint)shape.OutWidth * shape.OutChannels, B1 = shape.OutSize, VectorB = V.Count,
            StrideC = width * V.Count, VectorC = V.Count,
            Segments1 = images,
        };
        SegmentedProductTiling tiling = SegmentedProductTiling.Fixed(channels, width);
        for (int r = 0; r < shape.KernelHeight; r++)
        {
            Inside(r * shape.DilationY - shape.PadTop, shape.StrideY, shape.InHeight, firstRow, endRow, out int first, out int end);
            for (int s = 0; s < shape.KernelWidth && first < end; s++)
            {
                Inside(s * shape.DilationX - shape.PadLeft, shape.StrideX, shape.InWidth, 0, shape.OutWidth, out int left, out int right);
                if (left >= right)
                    continue;
                int row = first * shape.StrideY + r * shape.DilationY - shape.PadTop, column = left * shape.StrideX + s * shape.DilationX - shape.PadLeft;
                arguments.A = x + ((nint)row * shape.InWidth + column) * shape.InChannels;
                arguments.B = dy + ((nint)first * shape.OutWidth + left) * shape.OutChannels;
                arguments.C = sums + (r * shape.KernelWidth + s) * channels * width * V.Count;
                arguments.Segments2 = end - first;
                arguments.Depth = right - left;
                if (shape.StrideX == 1 && shape.StrideY == 1 && right - left == shape.OutWidth && shape.InWidth == shape.OutWidth)
                {
                    // Whole rows follow each other in both operands: one long run.
                    arguments.Segments2 = 1;
                    arguments.Depth = (end - first) * shape.OutWidth;
                }
                SegmentedProduct.Multiply<V>(arguments, tiling);
            }
        }
    }

    /// <summary>The outputs o of [firstOutput, endOutput) with 0 &lt;= o·stride + offset &lt; size.</summary>
    private static void Inside(int offset, int stride, int size, int firstOutput, int endOutput, out int first, out int end)
    {
        first = Math.Max(firstOutput, offset >= 0 ? 0 : (stride - 1 - offset) / stride);
        end = offset >= size ? first : Math.Min(endOutput, (size - offset + stride - 1) / stride);
    }

    /// <summary>sums [tap][c][width·L] → dw [k][c][tap], L x L floats at a time.</summary>
    private static void Unpack<V>(float* sums, float* dw, nint stride, int channels, int taps, int width, int outChannels) where V : unmanaged, ISimd<V>
    {
        float* block = stackalloc float[V.Count * V.Count];
        int depth = channels * taps;
        for (int k = 0; k < outChannels; k += V.Count)
        {
            int rows = Math.Min(V.Count, outChannels - k);
            for (int q = 0; q < depth; q += V.Count)
            {
                int count = Math.Min(V.Count, depth - q);
                for (int n = 0; n < count; n++)
                {
                    int channel = (q + n) / taps, tap = (q + n) % taps;
                    V.Store(V.Load(sums + (tap * channels + channel) * width * V.Count + k), block + n * V.Count);
                }
                float* target = dw + k * stride + q;
                if (rows == V.Count && count == V.Count)
                {
                    V.Transpose(block, V.Count, target, stride);
                    continue;
                }
                for (int row = 0; row < rows; row++)
                    for (int n = 0; n < count; n++)
                        target[row * stride + n] = block[n * V.Count + row];
            }
        }
    }

    private static ChannelsLastPanels PanelsOf<V>(in ConvShape shape) where V : unmanaged, ISimd<V> =>
        ChannelsLastPanels.For<V>(shape.OutChannelsPerGroup, Math.Min(shape.InChannelsPerGroup, 2 * LeastChannels));

    /// <summary>Blocks of input channels: as many as the sums need to fit, more if there are few panels.</summary>
    private static int ChannelBlocks(in ConvShape shape, in ChannelsLastPanels panels)
    {
        int perChannel = shape.KernelHeight * shape.KernelWidth * panels.Width(0) * panels.Lanes;
        int most = Math.Max(1, SumFloats / perChannel);
        int needed = Pieces.Of(shape.InChannelsPerGroup, most);
        int wanted = Pieces.Of(EnoughUnits, shape.Groups * panels.Count);
        return Math.Max(needed, Math.Min(wanted, shape.InChannelsPerGroup / LeastChannels));
    }
}
