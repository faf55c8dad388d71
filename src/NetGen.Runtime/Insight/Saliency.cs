namespace NetGen;

/// <summary>
/// Which pixels of an image a score hangs on most: the size of its gradient in them, of several channels the greatest (Simonyan, Vedaldi and Zisserman 2013, section 3). The
/// gradient is an output of the network,
/// <c>[Max(Axis.Features), Gradient("image"), Output("slopes")]</c>.
/// </summary>
/// <example><code>float[] map = Saliency.Map(image, channels: 1, height: 28, width: 28);              // of the gradient in the pixels</code></example>
public static class Saliency
{
    /// <summary>The map of one image.</summary>
    /// <param name="gradient">The gradient of the score in the image, [channels, height, width].</param>
    /// <param name="channels">How many.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>[height, width].</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    /// <example><code>Picture.OfMap(Saliency.Map(predictor.Output("slopes"), 1, 28, 28), 28, 28).SavePng("saliency.png");</code></example>
    public static float[] Map(ReadOnlySpan<float> gradient, int channels, int height, int width)
    {
        int size = height * width;
        if (channels < 1 || gradient.Length != channels * size)
            throw new ArgumentException(FormattableString.Invariant($"[{channels}, {height}, {width}] are {channels * size} numbers, not {gradient.Length}."), nameof(gradient));
        float[] map = new float[size];
        for (int i = 0; i < gradient.Length; i++)
            map[i % size] = Math.Max(map[i % size], Math.Abs(gradient[i]));
        return map;
    }
}
