using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Weights [OutChannels, InChannels / Groups, KernelHeight, KernelWidth] into <see cref="ChannelsLastPanels"/>, transposed in blocks of L x L.</summary>
internal static unsafe class ChannelsLastPacking
{
    /// <summary>The axes of all phases of the adjoint: StrideY of them for the rows, StrideX for the columns.</summary>
    public static void Phases(in ConvShape shape, ConvolutionAxis* y, ConvolutionAxis* x)
    {
        for (int phase = 0; phase < shape.StrideY; phase++)
            y[phase] = ConvolutionAxis.Adjoint(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop, phase);
        for (int phase = 0; phase < shape.StrideX; phase++)
            x[phase] = ConvolutionAxis.Adjoint(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft, phase);
    }

    /// <summary>A unit is a vector of output channels: L rows of the weights, each contiguous in (input channel, kernel row, kernel column).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* weights, float* packed, in ConvShape shape, in ChannelsLastPanels panels, int from, int to) where V : unmanaged, ISimd<V>
    {
        float* block = stackalloc float[V.Count * V.Count];
        int taps = shape.KernelHeight * shape.KernelWidth, depth = shape.InChannelsPerGroup * taps;
        float* end = weights + shape.WeightSize;
        for (int unit = from; unit < to; unit++)
        {
            int group = unit / panels.Vectors, vector = unit % panels.Vectors;
            float* source = weights + ((nint)group * panels.Channels + vector * V.Count) * depth;
            float* destination = packed + (nint)group * panels.Vectors * V.Count * depth + Place(panels, vector, depth, out int stride);
            int channels = Math.Min(V.Count, panels.Channels - vector * V.Count);
            for (int q = 0; q < depth; q += V.Count)
            {
                int count = Math.Min(V.Count, depth - q);
                Transpose<V>(source + q, depth, channels, count, block, end);
                for (int n = 0; n < count; n++)
                {
                    int channel = (q + n) / taps, tap = (q + n) % taps;
                    V.Store(V.Load(block + n * V.Count), destination + ((nint)tap * shape.InChannelsPerGroup + channel) * stride);
                }
            }
        }
    }

    /// <summary>A unit is a vector of input channels: for each output channel L contiguous kernels, whose elements go to the phases that use them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Data<V>(float* weights, float* packed, in ConvShape shape, in ChannelsLastPanels panels, int from, int to) where V : unmanaged, ISimd<V>
    {
        ConvolutionAxis* y = stackalloc ConvolutionAxis[shape.StrideY + shape.StrideX];
        ConvolutionAxis* x = y + shape.StrideY;
        Phases(shape, y, x);
        float* block = stackalloc float[V.Count * V.Count];
        int taps = shape.KernelHeight * shape.KernelWidth;
        float* end = weights + shape.WeightSize;
        float** places = stackalloc float*[taps];
        for (int unit = from; unit < to; unit++)
        {
            int group = unit / panels.Vectors, vector = unit % panels.Vectors;
            int stride = Places(shape, panels, y, x, packed, group, vector, places);
            int channels = Math.Min(V.Count, panels.Channels - vector * V.Count);
            for (int k = 0; k < shape.OutChannelsPerGroup; k++)
            {
                float* source = weights + (((nint)group * shape.OutChannelsPerGroup + k) * panels.Channels + vector * V.Count) * taps;
                for (int q = 0; q < taps; q += V.Count)
                {
                    int count = Math.Min(V.Count, taps - q);
                    Transpose<V>(source + q, taps, channels, count, block, end);
                    for (int n = 0; n < count; n++)
                        V.Store(V.Load(block + n * V.Count), places[q + n] + (nint)k * stride);
                }
            }
        }
    }

    /// <summary>Where each kernel element (of output channel 0) goes: within the panel of its phase, in the order in which the adjoint walks the taps.</summary>
    private static int Places(
        in ConvShape shape, in ChannelsLastPanels panels, ConvolutionAxis* y, ConvolutionAxis* x, float* packed, int group, int vector, float** places)
    {
        int stride = 0;
        for (int py = 0; py < shape.StrideY; py++)
        {
            for (int px = 0; px < shape.StrideX; px++)
            {
                int phaseTaps = y[py].Taps * x[px].Taps, depth = phaseTaps * shape.OutChannelsPerGroup;
                float* panel = packed + (nint)group * panels.Vectors * panels.Lanes * depth + Place(panels, vector, depth, out stride);
                for (int t = 0; t < phaseTaps; t++)
                {
                    int r = y[py].FirstTap - t / x[px].Taps * y[py].TapStep, s = x[px].FirstTap - t % x[px].Taps * x[px].TapStep;
                    places[r * shape.KernelWidth + s] = panel + (nint)t * shape.OutChannelsPerGroup * stride;
                }
                packed += (nint)shape.Groups * panels.Vectors * panels.Lanes * depth;
            }
        }
        return stride;
    }

    /// <summary>Where a vector of a group lies, and the distance between its steps k.</summary>
    private static nint Place(in ChannelsLastPanels panels, int vector, int depth, out int stride)
    {
        int panel = 0;
        while (panel + 1 < panels.Count && panels.First(panel + 1) <= vector)
            panel++;
        stride = panels.Width(panel) * panels.Lanes;
        return (nint)panels.First(panel) * panels.Lanes * depth + (vector - panels.First(panel)) * panels.Lanes;
    }

    /// <summary>block[n·L + lane] = source[lane·stride + n] for lanes below <paramref name="rows"/>, zero beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<V>(float* source, nint stride, int rows, int columns, float* block, float* end) where V : unmanaged, ISimd<V>
    {
        // Reading past the columns that are wanted does no harm before the end of the weights.
        if (rows == V.Count && source + (V.Count - 1) * stride + V.Count <= end)
        {
            V.Transpose(source, stride, block, V.Count);
            return;
        }
        for (int n = 0; n < columns; n++)
            for (int lane = 0; lane < V.Count; lane++)
                block[n * V.Count + lane] = lane < rows ? source[lane * stride + n] : 0;
    }
}
