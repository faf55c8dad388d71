namespace NetGen;

/// <summary>Images [channels, height, width] at several sizes, and moved round their edges.</summary>
internal static class ImageScales
{
    /// <summary>
    /// An image becomes the sum of itself and of its means over squares of 2, 4, 8 … pixels, each brought to a root mean square of 1. What is left of a square at the right and at
    /// the bottom is a smaller one. Of one size it stays as it is.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="scratch">As large.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="scales">Of how many sizes.</param>
    public static void Spread(Span<float> image, Span<float> scratch, int height, int width, int scales)
    {
        if (scales == 1)
            return;
        image.CopyTo(scratch);
        Span<float> means = new float[image.Length];
        Add(image, scratch, times: 0);
        for (int scale = 1; scale < scales; scale++)
        {
            Means(scratch, means, height, width, 1 << scale);
            Add(image, means, times: 1);
        }
    }

    /// <summary>What stands at a place comes from so many rows further down and columns further right, round the edges.</summary>
    public static void Move(ReadOnlySpan<float> image, Span<float> moved, int height, int width, int down, int right)
    {
        int rows = Wrapped(down, height), columns = Wrapped(right, width);
        for (int row = 0; row < image.Length / width; row++)
        {
            int plane = row / height * height;
            ReadOnlySpan<float> from = image.Slice((plane + (row - plane + rows) % height) * width, width);
            from[columns..].CopyTo(moved[(row * width)..]);
            from[..columns].CopyTo(moved[(row * width + width - columns)..]);
        }
    }

    public static double RootMeanSquare(ReadOnlySpan<float> numbers)
    {
        double squares = 0;
        foreach (float number in numbers)
            squares += (double)number * number;
        return Math.Sqrt(squares / numbers.Length);
    }

    /// <summary>So many times what is there, and what is added, brought to a root mean square of 1.</summary>
    private static void Add(Span<float> sum, ReadOnlySpan<float> added, float times)
    {
        double size = RootMeanSquare(added);
        for (int i = 0; i < sum.Length; i++)
            sum[i] = times * sum[i] + (size > 0 ? (float)(added[i] / size) : 0);
    }

    private static void Means(ReadOnlySpan<float> image, Span<float> means, int height, int width, int side)
    {
        for (int plane = 0; plane < image.Length; plane += height * width)
        {
            for (int top = 0; top < height; top += side)
            {
                for (int left = 0; left < width; left += side)
                    Mean(image.Slice(plane, height * width), means.Slice(plane, height * width), width, top, Math.Min(height, top + side), left, Math.Min(width, left + side));
            }
        }
    }

    private static void Mean(ReadOnlySpan<float> image, Span<float> means, int width, int top, int bottom, int left, int right)
    {
        double sum = 0;
        for (int y = top; y < bottom; y++)
        {
            foreach (float number in image[(y * width + left)..(y * width + right)])
                sum += number;
        }
        for (int y = top; y < bottom; y++)
            means[(y * width + left)..(y * width + right)].Fill((float)(sum / ((bottom - top) * (right - left))));
    }

    private static int Wrapped(int by, int count) => (by % count + count) % count;
}
