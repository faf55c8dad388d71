using System.Runtime.CompilerServices;

namespace NetGen.Kernels;

/// <summary>Weights of the adjoint convolution: one flipped, transposed sub-kernel for each phase of the stride.</summary>
internal static unsafe class LaneFlippedWeights
{
    /// <summary>The axes of all phases: StrideY of them for the rows, StrideX for the columns.</summary>
    public static void Phases(in ConvShape shape, ConvolutionAxis* y, ConvolutionAxis* x)
    {
        for (int phase = 0; phase < shape.StrideY; phase++)
            y[phase] = ConvolutionAxis.Adjoint(shape.InHeight, shape.OutHeight, shape.KernelHeight, shape.StrideY, shape.DilationY, shape.PadTop, phase);
        for (int phase = 0; phase < shape.StrideX; phase++)
            x[phase] = ConvolutionAxis.Adjoint(shape.InWidth, shape.OutWidth, shape.KernelWidth, shape.StrideX, shape.DilationX, shape.PadLeft, phase);
    }

    /// <summary>Writes the input channels [from, to) of every phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(float* weights, float* flipped, in ConvShape shape, int from, int to)
    {
        ConvolutionAxis* y = stackalloc ConvolutionAxis[shape.StrideY + shape.StrideX], x = y + shape.StrideY;
        Phases(shape, y, x);
        int inPerGroup = shape.InChannelsPerGroup, outPerGroup = shape.OutChannelsPerGroup, kernel = shape.KernelHeight * shape.KernelWidth;
        for (int py = 0; py < shape.StrideY; py++)
        {
            for (int px = 0; px < shape.StrideX; px++)
            {
                int taps = y[py].Taps * x[px].Taps;
                for (int c = from; c < to; c++)
                {
                    int group = c / inPerGroup;
                    float* source = weights + ((nint)group * outPerGroup * inPerGroup + c % inPerGroup) * kernel;
                    float* destination = flipped + (nint)c * outPerGroup * taps;
                    for (int k = 0; k < outPerGroup; k++, source += (nint)inPerGroup * kernel)
                    {
                        for (int r = 0; r < y[py].Taps; r++)
                        {
                            float* row = source + (y[py].FirstTap - r * y[py].TapStep) * shape.KernelWidth + x[px].FirstTap;
                            for (int s = 0; s < x[px].Taps; s++)
                                *destination++ = row[-s * x[px].TapStep];
                        }
                    }
                }
                flipped += (nint)shape.InChannels * outPerGroup * taps;
            }
        }
    }
}
