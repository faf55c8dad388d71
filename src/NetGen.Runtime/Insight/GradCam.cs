namespace NetGen;

/// <summary>
/// Where in an image a network saw what it took it for: the feature maps of a late convolution, each weighed by the mean of the gradient of a class's score in it, added up and
/// cut at 0 (Selvaraju et al. 2017,
/// equations 1 and 2). Maps and gradient are outputs of the network.
/// </summary>
/// <example><code>
/// [Network, Input(1, 28, 28), Conv2D(8, 5), ReLU, MaxPool2D(2), Conv2D(16, 3), ReLU, As("maps"), Output("maps"), GlobalAvgPool, Dense(10), As("logits"), Output("logits")]
/// [SoftmaxCrossEntropy, From("logits"), Max(Axis.Features), Gradient("maps"), Output("slopes")]
/// public partial class Seen;
///
/// predictor.Predict(image);
/// float[] map = GradCam.Map(predictor.Output("maps"), predictor.Output("slopes"), channels: 16, height: 10, width: 10);
/// Picture.OfImage(image, 1, 28, 28).Enlarged(8).Overlaid(map, 10, 10).SavePng("seen.png");
/// </code></example>
/// <example><code>
/// float[] maps = new float[16 * 10 * 10], slopes = new float[16 * 10 * 10];
/// float[] map = GradCam.Map(maps, slopes, channels: 16, height: 10, width: 10);
/// </code></example>
public static class GradCam
{
    /// <summary>The map of one image.</summary>
    /// <param name="maps">The feature maps, [channels, height, width].</param>
    /// <param name="gradient">The gradient of the score in them, of the same shape.</param>
    /// <param name="channels">How many maps.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>[height, width], 0 and more.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static float[] Map(ReadOnlySpan<float> maps, ReadOnlySpan<float> gradient, int channels, int height, int width)
    {
        int size = height * width;
        if (maps.Length != channels * size || gradient.Length != maps.Length)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Maps and gradient are [{channels}, {height}, {width}], {channels * size} numbers each; given are {maps.Length} and {gradient.Length}."), nameof(gradient));
        }
        double[] sum = new double[size];
        for (int c = 0; c < channels; c++)
        {
            double weight = 0;
            foreach (float slope in gradient.Slice(c * size, size))
                weight += slope;
            for (int i = 0; i < size; i++)
                sum[i] += weight / size * maps[c * size + i];
        }
        return Array.ConvertAll(sum, number => (float)Math.Max(0, number));
    }
}
