namespace NetGen.Samples;

/// <summary>Images of another size: linear interpolation between the centres of pixels, over as many of them as a new pixel covers where it becomes smaller.</summary>
public static class Resampling
{
    /// <summary>An image of another size.</summary>
    /// <param name="image">[channels, side, side].</param>
    /// <param name="channels">How many.</param>
    /// <param name="side">Rows and columns that it has.</param>
    /// <param name="wanted">Rows and columns that it gets.</param>
    public static float[] Resized(ReadOnlySpan<float> image, int channels, int side, int wanted)
    {
        float[] resized = new float[channels * wanted * wanted];
        Resize(image, channels, side, resized, wanted);
        return resized;
    }

    /// <summary>The same into the caller's memory.</summary>
    public static void Resize(ReadOnlySpan<float> image, int channels, int side, Span<float> resized, int wanted)
    {
        if (side == wanted)
        {
            image[..(channels * side * side)].CopyTo(resized);
            return;
        }
        (int First, float[] Shares)[] sources = [.. Enumerable.Range(0, wanted).Select(pixel => Sources(pixel, side, wanted))];
        float[] rows = new float[side * wanted];
        for (int c = 0; c < channels; c++)
        {
            // Along the rows first, then along the columns.
            for (int y = 0; y < side; y++)
            {
                ReadOnlySpan<float> row = image.Slice((c * side + y) * side, side);
                for (int x = 0; x < wanted; x++)
                    rows[y * wanted + x] = Weighed(row, sources[x], 1, 0);
            }
            Span<float> plane = resized.Slice(c * wanted * wanted, wanted * wanted);
            for (int y = 0; y < wanted; y++)
            {
                for (int x = 0; x < wanted; x++)
                    plane[y * wanted + x] = Weighed(rows, sources[y], wanted, x);
            }
        }
    }

    private static float Weighed(ReadOnlySpan<float> from, (int First, float[] Shares) source, int stride, int offset)
    {
        float sum = 0;
        for (int i = 0; i < source.Shares.Length; i++)
            sum += source.Shares[i] * from[(source.First + i) * stride + offset];
        return sum;
    }

    /// <summary>The pixels that a new one is made of, and how much of each: a triangle as wide as the larger of both pixels.</summary>
    private static (int First, float[] Shares) Sources(int pixel, int side, int wanted)
    {
        double scale = (double)side / wanted, centre = (pixel + 0.5) * scale - 0.5, reach = Math.Max(1, scale);
        int first = Math.Max(0, (int)Math.Ceiling(centre - reach + 1e-9)), last = Math.Min(side - 1, (int)Math.Floor(centre + reach - 1e-9));
        double[] shares = [.. Enumerable.Range(first, last - first + 1).Select(i => 1 - Math.Abs(i - centre) / reach)];
        return (first, [.. shares.Select(share => (float)(share / shares.Sum()))]);
    }
}
