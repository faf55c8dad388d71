namespace NetGen.Data;

/// <summary>Changes of a picture's numbers where they are.</summary>
internal static class ImageColours
{
    public static void Change(Span<float> image, int channels, ImageAugmentation options, ref SampleRandom random)
    {
        // All are drawn, so that one does not depend on the others.
        float brightness = random.NextUniform(-1, 1) * (float)options.Brightness, contrast = 1 + (random.NextUniform(-1, 1) * (float)options.Contrast);
        float saturation = 1 + (random.NextUniform(-1, 1) * (float)options.Saturation);
        if (options.Saturation > 0 && channels == 3)
            Saturate(image, saturation);
        if (options.Contrast > 0)
        {
            double sum = 0;
            foreach (float x in image)
                sum += x;
            float mean = (float)(sum / image.Length);
            foreach (ref float x in image)
                x = mean + ((x - mean) * contrast);
        }
        if (options.Brightness > 0)
        {
            foreach (ref float x in image)
                x += brightness;
        }
        if (options.Noise > 0)
        {
            foreach (ref float x in image)
                x += random.NextNormal() * (float)options.Noise;
        }
    }

    public static void CutOut(Span<float> image, int channels, int height, int width, int side, float fill, ref SampleRandom random)
    {
        int middleX = random.NextInt(width), middleY = random.NextInt(height);
        int left = Math.Max(0, middleX - (side / 2)), right = Math.Min(width, middleX - (side / 2) + side);
        int top = Math.Max(0, middleY - (side / 2)), bottom = Math.Min(height, middleY - (side / 2) + side);
        for (int c = 0; c < channels; c++)
        {
            for (int y = top; y < bottom; y++)
                image.Slice((((c * height) + y) * width) + left, right - left).Fill(fill);
        }
    }

    /// <summary>Grey is the luminance of ITU-R BT.601.</summary>
    private static void Saturate(Span<float> image, float factor)
    {
        int area = image.Length / 3;
        for (int i = 0; i < area; i++)
        {
            float grey = (0.299f * image[i]) + (0.587f * image[area + i]) + (0.114f * image[(2 * area) + i]);
            for (int c = 0; c < 3; c++)
                image[(c * area) + i] = grey + ((image[(c * area) + i] - grey) * factor);
        }
    }
}
