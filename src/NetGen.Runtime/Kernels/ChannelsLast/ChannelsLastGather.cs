using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Output pixels whose kernel reaches over the left or right border of the image: what lies under their kernels is copied side by side, zeros included,
/// so that full register tiles can be multiplied whatever rows and images the pixels come from.
/// </summary>
internal static unsafe class ChannelsLastGather
{
    /// <summary>Floats of a gathered piece, and of the tile of results: both stay in the nearest cache.</summary>
    private const int PieceFloats = 6144;

    /// <summary>Most pixels in a piece: a few register tiles share each stretch of the weights while it is near.</summary>
    private const int MostPixels = 28;

    /// <summary>The edges of rows [first, end) of a phase, or all columns where the interior is too narrow.</summary>
    public static void Edges<V>(
        in ChannelsLastConvolutionWork work, in ConvolutionAxis y, in ConvolutionAxis x, float* phase,
        int firstPanel, int endPanel, int firstImage, int endImage, int first, int end)
        where V : unmanaged, ISimd<V>
    {
        ChannelsLastConvolutionWork.InteriorOf(x, out int interiorFirst, out int interiorEnd);
        if (interiorEnd - interiorFirst == x.Count)
            return;
        Pixel* pixels = stackalloc Pixel[MostPixels];
        // Panels of one group read the same pixels.
        while (firstPanel < endPanel)
        {
            int group = firstPanel / work.Panels.Count;
            int endOfGroup = Math.Min(endPanel, (group + 1) * work.Panels.Count);
            int vectors = 0;
            for (int panel = firstPanel; panel < endOfGroup; panel++)
                vectors += work.Panels.Width(panel % work.Panels.Count);
            int most = Math.Clamp(PieceFloats / (vectors * V.Count), 1, MostPixels);
            int count = 0;
            for (int image = firstImage; image < endImage; image++)
            {
                for (int i = first; i < end; i++)
                {
                    for (int j = 0; j < x.Count; j++)
                    {
                        if (j == interiorFirst && interiorEnd > j)
                            j = interiorEnd;
                        if (j >= x.Count)
                            break;
                        pixels[count++] = new Pixel(image, i, j);
                        if (count == most)
                        {
                            Multiply<V>(work, y, x, phase, firstPanel, endOfGroup, vectors, pixels, count);
                            count = 0;
                        }
                    }
                }
            }
            if (count > 0)
                Multiply<V>(work, y, x, phase, firstPanel, endOfGroup, vectors, pixels, count);
            firstPanel = endOfGroup;
        }
    }

    /// <summary>A piece of pixels times all panels of a group, a stretch of the depth at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void Multiply<V>(
        in ChannelsLastConvolutionWork work, in ConvolutionAxis y, in ConvolutionAxis x, float* phase,
        int firstPanel, int endPanel, int vectors, Pixel* pixels, int count)
        where V : unmanaged, ISimd<V>
    {
        float* gathered = stackalloc float[PieceFloats];
        float* results = stackalloc float[Math.Max(PieceFloats, vectors * V.Count)];
        int taps = y.Taps * x.Taps, depth = taps * work.InChannels, stretch = PieceFloats / count;
        int group = firstPanel / work.Panels.Count;
        int resultRow = vectors * V.Count;
        var arguments = new SegmentedProductArguments
        {
            A = gathered, VectorB = V.Count, StrideC = resultRow, VectorC = V.Count, BiasAlongColumns = true,
        };
        int done = 0;
        do
        {
            int length = Math.Min(stretch, depth - done);
            for (int pixel = 0; pixel < count; pixel++)
                Gather(work, y, x, group, pixels[pixel], done, length, gathered + pixel * length);
            arguments.StrideA = length;
            arguments.Depth = length;
            arguments.Accumulate = done > 0;
            float* result = results;
            for (int panel = firstPanel; panel < endPanel; panel++)
            {
                int inGroup = panel % work.Panels.Count, width = work.Panels.Width(inGroup);
                arguments.StrideB = width * V.Count;
                arguments.B = work.PanelStart(phase, panel, taps) + (nint)done * width * V.Count;
                arguments.C = result;
                arguments.LastCount = work.Panels.LastCount(inGroup);
                arguments.Bias = work.Bias == null || done > 0 ? null : work.Bias + work.Channel(panel);
                SegmentedProduct.Multiply<V>(arguments, SegmentedProductTiling.Fixed(count, width));
                result += width * V.Count;
            }
            done += length;
        }
        while (done < depth);

        int firstChannel = work.Channel(firstPanel);
        int channels = work.Channel(endPanel - 1) + work.Panels.ChannelsOf((endPanel - 1) % work.Panels.Count) - firstChannel;
        for (int pixel = 0; pixel < count; pixel++)
        {
            Pixel at = pixels[pixel];
            nint output = ((nint)at.Image * work.OutHeight + y.Origin + at.Row * y.Step) * work.OutWidth + x.Origin + at.Column * x.Step;
            new ReadOnlySpan<float>(results + pixel * resultRow, channels).CopyTo(new Span<float>(work.Output + output * work.OutPixel + firstChannel, channels));
        }
    }

    /// <summary>Floats [done, done + length) of what lies under the kernel of a pixel, in the order of the panels: kernel row, kernel column, channel.</summary>
    private static void Gather(
        in ChannelsLastConvolutionWork work, in ConvolutionAxis y, in ConvolutionAxis x, int group, Pixel pixel, int done, int length, float* destination)
    {
        if (work.Groups == 1 && x.Dilation == 1 && length == y.Taps * x.Taps * work.InChannels)
        {
            GatherRuns(work, y, x, pixel, destination);
            return;
        }
        int tap = work.InChannels == 0 ? 0 : done / work.InChannels, channel = done - tap * work.InChannels;
        while (length > 0)
        {
            int row = y.Input(pixel.Row, tap / x.Taps), column = x.Input(pixel.Column, tap % x.Taps);
            int run = Math.Min(length, work.InChannels - channel);
            var target = new Span<float>(destination, run);
            if ((uint)row < (uint)work.InHeight && (uint)column < (uint)work.InWidth)
            {
                nint source = (((nint)pixel.Image * work.InHeight + row) * work.InWidth + column) * work.InPixel + group * work.InChannels + channel;
                new ReadOnlySpan<float>(work.Input + source, run).CopyTo(target);
            }
            else
            {
                target.Clear();
            }
            destination += run;
            length -= run;
            channel = 0;
            tap++;
        }
    }

    /// <summary>All that lies under the kernel of a pixel, where each kernel row is one run of the image: with few channels, tap by tap takes longer than the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GatherRuns(in ChannelsLastConvolutionWork work, in ConvolutionAxis y, in ConvolutionAxis x, Pixel pixel, float* destination)
    {
        x.Inside(pixel.Column, out int firstTap, out int endTap);
        int run = x.Taps * work.InChannels, first = firstTap * work.InChannels, end = endTap * work.InChannels;
        nint imageRow = (nint)work.InWidth * work.InChannels;
        float* image = work.Input + pixel.Image * work.InHeight * imageRow + (nint)x.Input(pixel.Column, 0) * work.InChannels;
        for (int tap = 0; tap < y.Taps; tap++, destination += run)
        {
            int row = y.Input(pixel.Row, tap);
            if ((uint)row >= (uint)work.InHeight)
            {
                Clear(destination, run);
                continue;
            }
            Clear(destination, first);
            Copy(image + row * imageRow + first, destination + first, end - first);
            Clear(destination + end, run - end);
        }
    }

    /// <summary>A call costs more than a few elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, float* destination, int count)
    {
        if (count >= 16)
        {
            new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(destination, count));
            return;
        }
        for (int i = 0; i < count; i++)
            destination[i] = source[i];
    }

    /// <summary>Zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(float* destination, int count)
    {
        if (count >= 16)
        {
            new Span<float>(destination, count).Clear();
            return;
        }
        for (int i = 0; i < count; i++)
            destination[i] = 0;
    }

    /// <summary>An output of a phase.</summary>
    private readonly record struct Pixel(int Image, int Row, int Column);
}
