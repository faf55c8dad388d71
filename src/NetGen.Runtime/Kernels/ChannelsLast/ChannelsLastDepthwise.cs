using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Depthwise convolution (a group per channel, one output channel each) in the ChannelsLast layout: the scalar loops with vectors of channels.</summary>
/// <remarks>The weights are packed to [kernel row][kernel column][channel], for both directions.</remarks>
internal static unsafe class ChannelsLastDepthwise
{
    /// <summary>Pixels in a unit.</summary>
    private const int UnitPixels = 256;

    public static int Bands(int images, int height, int width) => images * Pieces.Of(height, Rows(height, width));

    /// <summary>weights [C, 1, R, S] → [R·S][C] for the channels of vectors [from, to).</summary>
    public static void Pack<V>(float* weights, float* packed, in ConvShape shape, int from, int to) where V : unmanaged, ISimd<V>
    {
        int taps = shape.KernelHeight * shape.KernelWidth;
        for (int channel = from * V.Count; channel < Math.Min(shape.InChannels, to * V.Count); channel++)
            for (int tap = 0; tap < taps; tap++)
                packed[tap * shape.InChannels + channel] = weights[channel * taps + tap];
    }

    /// <summary>Either direction, one phase after the other; units are bands of rows of one image.</summary>
    public static void Run<V, TEpilogue>(in ChannelsLastConvolutionWork work, int kernelWidth, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TEpilogue : struct, IRowEpilogue
    {
        int rows = Rows(work.OutHeight, work.OutWidth), bands = Bands(1, work.OutHeight, work.OutWidth), channels = work.Groups;
        for (int unit = from; unit < to; unit++)
        {
            int image = unit / bands, first = unit % bands * rows, end = Math.Min(work.OutHeight, first + rows);
            for (int row = first; row < end; row++)
            {
                int c = 0;
                for (; c + V.Count <= channels; c += V.Count)
                    Row<V, AllLanes>(work, kernelWidth, image, row, c, V.Count);
                if (c < channels)
                    Row<V, FirstLanes>(work, kernelWidth, image, row, c, channels - c);
            }
            TEpilogue.Apply(state, ((long)image * work.OutHeight + first) * work.OutWidth, (end - first) * work.OutWidth, 0, channels);
        }
    }

    /// <summary>Units of <see cref="Weights{V}"/>: a vector of channels each.</summary>
    public static int WeightsUnits<V>(in ConvShape shape) where V : unmanaged, ISimd<V> => Pieces.Of(shape.InChannels, V.Count);

    /// <summary>dw [C, 1, R, S].</summary>
    public static void Weights<V>(float* x, float* dy, float* dw, in ConvShape shape, int batch, int from, int to) where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int channel = unit * V.Count, lanes = Math.Min(V.Count, shape.InChannels - channel);
            if (lanes == V.Count)
                WeightsOf<V, AllLanes>(x + channel, dy + channel, dw + channel * shape.KernelHeight * shape.KernelWidth, shape, batch, lanes);
            else
                WeightsOf<V, FirstLanes>(x + channel, dy + channel, dw + channel * shape.KernelHeight * shape.KernelWidth, shape, batch, lanes);
        }
    }

    /// <summary>One row of outputs of one vector of channels, all column phases.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Row<V, TLanes>(in ChannelsLastConvolutionWork work, int kernelWidth, int image, int row, int channel, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        nint pixel = work.Groups, inRow = work.InWidth * pixel;
        ConvolutionAxis y = work.Y[row % work.PhasesY];
        int i = row / work.PhasesY;
        y.Inside(i, out int firstR, out int endR);
        float* input = work.Input + ((nint)image * work.InHeight * work.InWidth) * pixel + channel;
        float* output = work.Output + ((nint)image * work.OutHeight + row) * work.OutWidth * pixel + channel;
        float* weights = work.Packed + channel;
        V bias = work.Bias == null ? V.Zero : TLanes.Load<V>(work.Bias + channel, lanes);
        for (int px = 0; px < work.PhasesX; px++)
        {
            ConvolutionAxis x = work.X[px];
            nint step = x.Stride * pixel;
            for (int j = 0; j < x.Count; j++)
            {
                float* target = output + (x.Origin + j * x.Step) * pixel;
                bool four = j >= x.InteriorFirst && j + 4 <= x.InteriorEnd;
                x.Inside(j, out int firstS, out int endS);
                V a = bias, b = bias, c = bias, d = bias;
                for (int r = firstR; r < endR; r++)
                {
                    float* source = input + y.Input(i, r) * inRow + x.Input(j, firstS) * pixel;
                    nint kernelRow = (y.FirstTap - (nint)r * y.TapStep) * kernelWidth + x.FirstTap;
                    for (int s = firstS; s < endS; s++)
                    {
                        V w = TLanes.Load<V>(weights + (kernelRow - (nint)s * x.TapStep) * pixel, lanes);
                        a = V.MultiplyAdd(TLanes.Load<V>(source, lanes), w, a);
                        if (four)
                        {
                            b = V.MultiplyAdd(TLanes.Load<V>(source + step, lanes), w, b);
                            c = V.MultiplyAdd(TLanes.Load<V>(source + 2 * step, lanes), w, c);
                            d = V.MultiplyAdd(TLanes.Load<V>(source + 3 * step, lanes), w, d);
                        }
                        source += x.Dilation * pixel;
                    }
                }
                TLanes.Store(a, target, lanes);
                if (four)
                {
                    TLanes.Store(b, target + x.Step * pixel, lanes);
                    TLanes.Store(c, target + 2 * x.Step * pixel, lanes);
                    TLanes.Store(d, target + 3 * x.Step * pixel, lanes);
                    j += 3;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void WeightsOf<V, TLanes>(float* x, float* dy, float* dw, in ConvShape shape, int batch, int lanes)
        where V : unmanaged, ISimd<V>
        where TLanes : struct, ILaneCount
    {
        int taps = shape.KernelHeight * shape.KernelWidth;
        nint pixel = shape.InChannels;
        float* sum = stackalloc float[V.Count];
        for (int tap = 0; tap < taps; tap++)
        {
            int r = tap / shape.KernelWidth * shape.DilationY - shape.PadTop, s = tap % shape.KernelWidth * shape.DilationX - shape.PadLeft;
            V a = V.Zero, b = V.Zero;
            for (int image = 0; image < batch; image++)
            {
                // Sums of one image at a time: their error does not grow with the batch.
                V c = V.Zero, d = V.Zero;
                for (int h = 0; h < shape.OutHeight; h++)
                {
                    int row = h * shape.StrideY + r;
                    if ((uint)row >= (uint)shape.InHeight)
                        continue;
                    int first = s >= 0 ? 0 : (shape.StrideX - 1 - s) / shape.StrideX;
                    int end = s >= shape.InWidth ? first : Math.Min(shape.OutWidth, (shape.InWidth - s + shape.StrideX - 1) / shape.StrideX);
                    float* source = x + (((nint)image * shape.InHeight + row) * shape.InWidth + first * shape.StrideX + s) * pixel;
                    float* gradient = dy + (((nint)image * shape.OutHeight + h) * shape.OutWidth + first) * pixel;
                    nint step = shape.StrideX * pixel;
                    int w = first;
                    for (; w + 2 <= end; w += 2, source += 2 * step, gradient += 2 * pixel)
                    {
                        c = V.MultiplyAdd(TLanes.Load<V>(source, lanes), TLanes.Load<V>(gradient, lanes), c);
                        d = V.MultiplyAdd(TLanes.Load<V>(source + step, lanes), TLanes.Load<V>(gradient + pixel, lanes), d);
                    }
                    if (w < end)
                        c = V.MultiplyAdd(TLanes.Load<V>(source, lanes), TLanes.Load<V>(gradient, lanes), c);
                }
                a += c;
                b += d;
            }
            V.Store(a + b, sum);
            for (int lane = 0; lane < lanes; lane++)
                dw[lane * taps + tap] = sum[lane];
        }
    }

    private static int Rows(int height, int width) => Math.Clamp(UnitPixels / width, 1, height);
}
