namespace NetGen.Samples;

/// <summary>What the pretrained network takes: planes of blue, green and red, 0 to 255, less the mean of ImageNet's photographs.</summary>
public static class PretrainedInput
{
    /// <summary>Means over all pixels of the mean image that stands beside the network in its package: blue, green, red.</summary>
    private static readonly float[] Means = [103.063f, 115.903f, 123.152f];

    /// <summary>A photograph as the network takes it.</summary>
    /// <param name="photo">[3, side, side], red, green, blue, 0 to 1.</param>
    /// <param name="side">Rows and columns that it has.</param>
    /// <param name="input">[3, wanted, wanted], blue, green, red.</param>
    /// <param name="wanted">Rows and columns that the network takes.</param>
    public static void Fill(ReadOnlySpan<float> photo, int side, Span<float> input, int wanted)
    {
        Resampling.Resize(photo, 3, side, input, wanted);
        int plane = wanted * wanted;
        for (int p = 0; p < plane; p++)
        {
            (float red, float green, float blue) = (input[p], input[plane + p], input[2 * plane + p]);
            (input[p], input[plane + p], input[2 * plane + p]) = (255 * blue - Means[0], 255 * green - Means[1], 255 * red - Means[2]);
        }
    }

    /// <inheritdoc cref="Fill"/>
    public static float[] Of(ReadOnlySpan<float> photo, int side, int wanted)
    {
        float[] input = new float[3 * wanted * wanted];
        Fill(photo, side, input, wanted);
        return input;
    }

    /// <summary>The way back: red, green, blue, 0 to 1.</summary>
    public static float[] ToPhoto(ReadOnlySpan<float> input)
    {
        int plane = input.Length / 3;
        float[] photo = new float[input.Length];
        for (int i = 0; i < photo.Length; i++)
            photo[(2 - i / plane) * plane + i % plane] = Math.Clamp((input[i] + Means[i / plane]) / 255, 0, 1);
        return photo;
    }
}
