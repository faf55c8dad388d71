using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>
/// Samples that are changed at random each time that they are read. Seed, epoch and sample decide how, so a run that is resumed sees the same, and so do any number of threads.
/// </summary>
/// <example><code>
/// IDataset mixed = photos.Augment(seed: 1, new ImageAugmentation { FlipHorizontal = 0.5 }).MixUp(alpha: 0.2, seed: 2), cut = photos.CutMix(alpha: 1, seed: 3);
/// </code></example>
public static class Augmentations
{
    private const uint Pictures = RandomStream.Augmentation, Spectra = RandomStream.Augmentation + 1, Mixing = RandomStream.Augmentation + 2;

    /// <summary>Pictures that are moved, coloured, covered at random; masks and boxes move along.</summary>
    /// <param name="dataset">The samples. (What is measured on is not augmented.)</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">A column is no picture, no mask of its size, no boxes.</exception>
    public static IDataset Augment(this IDataset dataset, ulong seed, ImageAugmentation options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        options.Verify(dataset.Columns);
        (int channels, int height, int width) = ImageAugmentation.SizeOf(dataset.Columns[options.Column]);
        return dataset.Map((batch, index, sample, epoch) =>
        {
            var random = new SampleRandom(seed, Pictures, sample, epoch);
            Span<float> image = batch.Values(options.Column, index);
            AffineMap map = AffineMap.Draw(options, ref random, height, width);
            if (options.Moves)
            {
                ImageWarp.Move(image, channels, height, width, map, options.Border, options.Fill);
                MoveTargets(batch, index, options, map, height, width);
            }
            if (options.CutOut > 0)
                ImageColours.CutOut(image, channels, height, width, options.CutOut, options.Fill, ref random);
            ImageColours.Change(image, channels, options, ref random);
        });
    }

    /// <summary>Spectrograms of which stretches of time and of frequency are masked.</summary>
    /// <param name="dataset">The samples.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">The column is no spectrogram.</exception>
    public static IDataset Augment(this IDataset dataset, ulong seed, SpectrogramAugmentation options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        (int frames, int features) = options.Verify(dataset.Columns);
        return dataset.Map((batch, index, sample, epoch) =>
        {
            var random = new SampleRandom(seed, Spectra, sample, epoch);
            options.Apply(batch.Values(options.Column, index), frames, features, ref random);
        });
    }

    /// <summary>
    /// Two samples in one: λ·x + (1 − λ)·x' with the label λ·y + (1 − λ)·y', λ from Beta(α, α) (Zhang et al.: mixup. 2018). Labels become distributions over the classes: for
    /// networks with
    /// <c>SoftmaxCrossEntropy(Soft = true)</c>.
    /// </summary>
    /// <param name="dataset">The samples: columns of numbers, which are mixed, and of labels with a class a sample.</param>
    /// <param name="alpha">The larger, the more of both; 0.2 to 1.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <exception cref="ArgumentException">A column has several labels a sample.</exception>
    public static IDataset MixUp(this IDataset dataset, double alpha = 0.2, ulong seed = 0) => new MixedDataset(dataset, alpha, seed, Mixing, picture: -1);

    /// <summary>
    /// A rectangle of one picture in another one, with the label in proportion to their areas (Yun et al.: CutMix. 2019). Labels become distributions over the classes: for
    /// networks with
    /// <c>SoftmaxCrossEntropy(Soft = true)</c>.
    /// </summary>
    /// <param name="dataset">The samples: a picture, and columns of labels with a class a sample.</param>
    /// <param name="alpha">1: areas of any size are as probable as each other.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="column">The column with the picture, [channels, height, width].</param>
    /// <exception cref="ArgumentException">The column is no picture, or another one has several labels a sample, or numbers.</exception>
    public static IDataset CutMix(this IDataset dataset, double alpha = 1, ulong seed = 0, int column = 0) => new MixedDataset(dataset, alpha, seed, Mixing + 1, column);

    private static void MoveTargets(Batch batch, int index, ImageAugmentation options, AffineMap map, int height, int width)
    {
        foreach (int mask in options.Masks)
        {
            int channels = ImageAugmentation.SizeOf(batch.Columns[mask]).Channels;
            if (batch.Columns[mask].Kind == PortKind.Labels)
                ImageWarp.MoveNearest(batch.Labels(mask, index), channels, height, width, map, options.Border, options.FillLabel);
            else
                ImageWarp.MoveNearest(batch.Values(mask, index), channels, height, width, map, options.Border, 0f);
        }
        foreach (int boxes in options.Boxes)
            ImageWarp.Move(batch.Values(boxes, index), height, width, map);
    }
}
