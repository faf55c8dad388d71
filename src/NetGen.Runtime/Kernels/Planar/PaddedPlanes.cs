using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>The rows of an image in planes that some output rows of a convolution read: where they stand, or copied with the zeros that the padding puts around them.</summary>
internal static unsafe class PaddedPlanes
{
    /// <summary>Floats behind the last row of a copy that are read: the rest of a vector.</summary>
    private const int Overread = 16;

    /// <summary>Floats behind the last row of a copy that are written: zeros to read, a vector too many.</summary>
    private const int Slack = Overread + 16;

    /// <summary>Floats of a copy for bands of at most so many output rows.</summary>
    public static int Room(in ConvShape shape, int outRows) => checked((int)RowKernels.CopiedFloats(shape, outRows)) + Slack;

    /// <summary>The first element under output row <paramref name="first"/>, column 0, of a group's first channel.</summary>
    /// <param name="x">[batch][InChannels][InHeight][InWidth].</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="image">The sample.</param>
    /// <param name="group">The group.</param>
    /// <param name="first">First output row.</param>
    /// <param name="end">Behind the last output row.</param>
    /// <param name="copied">Whether to copy.</param>
    /// <param name="room"><see cref="Room"/> floats for it.</param>
    /// <param name="pitch">From one row to the next.</param>
    /// <param name="plane">From one channel to the next.</param>
    public static float* Rows<V>(float* x, in ConvShape shape, int image, int group, int first, int end, bool copied, float* room, out nint pitch, out nint plane)
        where V : unmanaged, ISimd<V>
    {
        nint inPlane = (nint)shape.InHeight * shape.InWidth;
        float* source = x + ((nint)image * shape.InChannels + group * shape.InChannelsPerGroup) * inPlane;
        if (!copied)
        {
            pitch = shape.InWidth;
            plane = inPlane;
            return source + (nint)first * shape.StrideY * pitch;
        }
        int rows = (end - 1 - first) * shape.StrideY + shape.SpanHeight;
        pitch = RowKernels.CopiedWidth(shape);
        plane = rows * pitch;
        for (int c = 0; c < shape.InChannelsPerGroup; c++)
            Copy<V>(source + c * inPlane, shape, first * shape.StrideY - shape.PadTop, rows, room + c * plane);
        // Lanes that nobody asks for are multiplied too: what lay here before may be subnormal numbers, which take a hundred times as long.
        for (int i = 0; i < Overread; i += V.Count)
            V.Store(V.Zero, room + shape.InChannelsPerGroup * plane + i);
        return room;
    }

    /// <summary>
    /// Copies image rows from <paramref name="first"/> on, zeros where there are none, with the columns that the padding adds. From left to right and from top to bottom
    /// in whole vectors: what one writes too far the next one writes again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<V>(float* image, in ConvShape shape, int first, int rows, float* target) where V : unmanaged, ISimd<V>
    {
        int width = RowKernels.CopiedWidth(shape), left = Math.Min(shape.PadLeft, width), inside = Math.Min(shape.InWidth, width - left);
        for (int i = 0; i < rows; i++, target += width)
        {
            int row = first + i, w = 0;
            if (row >= 0 && row < shape.InHeight)
            {
                for (; w < left; w += V.Count)
                    V.Store(V.Zero, target + w);
                float* source = image + (nint)row * shape.InWidth;
                int j = 0;
                for (; j + V.Count <= inside; j += V.Count)
                    V.Store(V.Load(source + j), target + left + j);
                if (j < inside)
                {
                    V.Store(V.LoadFirst(source + j, inside - j), target + left + j);
                    j += V.Count;
                }
                w = left + j;
            }
            for (; w < width; w += V.Count)
                V.Store(V.Zero, target + w);
        }
    }
}
