namespace NetGen;

/// <summary>
/// How much a score falls when a part of an image is covered, place by place (Zeiler and Fergus 2014, section 4.2). It needs no gradient, so it works with every network; it takes
/// a prediction a place.
/// </summary>
/// <example><code>(float[] falls, int rows, int columns) = Occlusion.Map(net, image, index: 7);       // where it matters what is there</code></example>
public static class Occlusion
{
    private const int Together = 64;

    /// <summary>The map of one image.</summary>
    /// <param name="network">A network whose first input is an image.</param>
    /// <param name="image">The image, [channels, height, width].</param>
    /// <param name="index">Which number of the output is the score: the class.</param>
    /// <param name="output">The name of the output; the first by default.</param>
    /// <param name="size">Rows and columns that are covered at once.</param>
    /// <param name="stride">From one place to the next.</param>
    /// <param name="cover">What they are covered with.</param>
    /// <returns>How much the score falls, [rows, columns] of places, and how many these are.</returns>
    /// <exception cref="ArgumentException">The first input is no image, there are others, or there is no such output or number.</exception>
    /// <example><code>
    /// (float[] falls, int rows, int columns) = Occlusion.Map(net, image, index: 7, size: 6, stride: 2);
    /// Picture.OfImage(image, 1, 28, 28).Enlarged(8).Overlaid(falls, rows, columns).SavePng("occlusion.png");
    /// </code></example>
    public static (float[] Falls, int Rows, int Columns) Map(
        INetwork network, ReadOnlySpan<float> image, int index, string? output = null, int size = 4, int stride = 2, float cover = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        NetworkDescription description = network.Description;
        PortDescription port = description.Inputs[0];
        int place = output is null ? 0 : description.OutputNamed(output), scores = description.Outputs[place].Size;
        if (description.Inputs.Count != 1 || port.Kind != PortKind.Values || port.Shape.Length != 3 || image.Length != port.Size)
        {
            string inputs = string.Join("; ", description.Inputs);
            throw new ArgumentException($"{description.Name} takes {inputs}; expected is one image [channels, height, width], and one of that size.", nameof(network));
        }
        if ((uint)index >= (uint)scores)
            throw new ArgumentException(FormattableString.Invariant($"The output '{description.Outputs[place]}' has the numbers 0 to {scores - 1}, not {index}."), nameof(index));
        int channels = port.Shape[0], height = port.Shape[1], width = port.Shape[2];
        int rows = Math.Max(1, (height - size + stride - 1) / stride + 1), columns = Math.Max(1, (width - size + stride - 1) / stride + 1);
        float[] falls = new float[rows * columns];
        using IPredictor predictor = network.CreatePredictor(Together);
        using var batch = new Batch(description, Together);
        // The first sample is the image as it is.
        float whole = float.NaN;
        for (int first = -1; first < falls.Length; first += Together)
        {
            batch.Count = Math.Min(Together, falls.Length - first);
            for (int i = 0; i < batch.Count; i++)
            {
                Span<float> sample = batch.Values(0).Slice(i * port.Size, port.Size);
                image.CopyTo(sample);
                if (first + i >= 0)
                    Cover(sample, channels, height, width, (first + i) / columns * stride, (first + i) % columns * stride, size, cover);
            }
            predictor.Run(batch);
            ReadOnlySpan<float> answers = predictor.Output(place);
            for (int i = 0; i < batch.Count; i++)
            {
                float score = answers[i * scores + index];
                if (first + i < 0)
                    whole = score;
                else
                    falls[first + i] = whole - score;
            }
        }
        return (falls, rows, columns);
    }

    private static void Cover(Span<float> image, int channels, int height, int width, int top, int left, int size, float cover)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int y = top; y < Math.Min(height, top + size); y++)
                image.Slice((c * height + y) * width + left, Math.Min(size, width - left)).Fill(cover);
        }
    }
}
