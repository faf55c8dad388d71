using NetGen.RandomNumbers;

namespace NetGen;

/// <summary>
/// What a network would like to see: an input that begins as noise and climbs along the gradient of a score (Erhan et al. 2009). The gradient in the input is an output of the
/// network,
/// <c>[Gather("class"), Gradient("image"), Output("slopes")]</c> or <c>[Max(Axis.Features), Gradient("image"), Output("slopes")]</c>.
/// </summary>
/// <example><code>
/// float[] image = new ActivationMaximization { Steps = 200, Decay = 0.01 }.Run(net, "image", "slopes");
/// Picture.OfImage(image, 1, 28, 28).Enlarged(8).SavePng("dreamed.png");
/// </code></example>
/// <example>Smoother, and within the range of the pictures: <code>
/// var search = new ActivationMaximization { Steps = 256, Rate = 0.05, Decay = 0.01, Smoothing = 0.1, Noise = 0.1, Seed = 1, Range = (0, 1) };
/// </code></example>
/// <example>Of a deep network, at five sizes and moved about, so that large shapes come out and nothing hangs on where strides begin: <code>
/// var deep = new ActivationMaximization { Steps = 300, Scales = 5, Jitter = 8, Range = (0, 1) };
/// </code></example>
public sealed record ActivationMaximization
{
    /// <summary>Steps upwards.</summary>
    public int Steps { get; init; } = 128;

    /// <summary>How far a step goes: the root mean square of what it changes.</summary>
    public double Rate { get; init; } = 0.05;

    /// <summary>The part that each number loses in a step: keeps them small where nothing asks for more.</summary>
    public double Decay { get; init; } = 0.01;

    /// <summary>
    /// How far each pixel of an image goes towards the mean of its four neighbours behind each step, 0 to 1: keeps away patterns of single pixels, to which deep networks answer
    /// and people do not (Yosinski et al. 2015, section 3). 0, the default, leaves them.
    /// </summary>
    public double Smoothing { get; init; }

    /// <summary>
    /// At how many sizes an image is climbed, each half as fine as the one before. A step then is the sum of the gradient and of its means over squares of 2, 4, 8 … pixels, all of
    /// one length, and so is the noise at the beginning: what is large in an image grows as fast as what is small, as it does in photographs (preconditioning, as in
    /// Olah, Mordvintsev, Schubert 2017: Feature visualization; there by frequencies), and noise speaks to units that answer to nothing as small as a pixel. 1, the default: pixels
    /// alone.
    /// </summary>
    public int Scales { get; init; } = 1;

    /// <summary>
    /// By up to how many pixels each way, round its edges, the image is moved in each step, and back behind it: what is dreamed does not depend on where the strides of layers
    /// begin (Mordvintsev, Olah, Tyka 2015: Inceptionism). 0, the default: it stays.
    /// </summary>
    public int Jitter { get; init; }

    /// <summary>The deviation of the noise at the beginning.</summary>
    public double Noise { get; init; } = 0.1;

    /// <summary>Decides the noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The least and the greatest that a number may be; no bounds by default.</summary>
    public (float Least, float Greatest) Range { get; init; } = (float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>Climbs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">The name of the input that is changed.</param>
    /// <param name="gradient">The name of the output that is the gradient of the score in it.</param>
    /// <param name="prepare">Fills the other inputs of the one sample, if there are some: which class is asked for.</param>
    /// <returns>The input, row-major.</returns>
    /// <exception cref="ArgumentException">There is no such input or output, or they are not of one size; what is to be smoothed, moved or climbed at several sizes is no
    /// image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="Smoothing"/> is not between 0 and 1, <see cref="Scales"/> not between 1 and 16, or <see cref="Jitter"/> less than 0.
    /// </exception>
    /// <exception cref="NonFiniteInputException">The gradient was not finite.</exception>
    public float[] Run(INetwork network, string input, string gradient, Action<Batch>? prepare = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Description;
        int output = description.OutputNamed(gradient), column = -1;
        for (int i = 0; i < description.Inputs.Count; i++)
            column = description.Inputs[i].Name == input ? i : column;
        if (column < 0 || description.Inputs[column].Kind != PortKind.Values || description.Inputs[column].Size != description.Outputs[output].Size)
        {
            string inputs = string.Join("; ", description.Inputs);
            throw new ArgumentException(
                $"{description.Name} has no input '{input}' of real numbers of which the output '{description.Outputs[output]}' could be the gradient. Inputs: {inputs}.",
                nameof(input));
        }
        PortDescription port = description.Inputs[column];
        bool isImage = Smoothing > 0 || Scales > 1 || Jitter > 0;
        Verify(port, isImage);
        using IPredictor predictor = network.CreatePredictor(1, threads: 1);
        using var batch = new Batch(description, 1) { Count = 1 };
        prepare?.Invoke(batch);
        (int height, int width) = isImage ? (port.Shape[1], port.Shape[2]) : (1, port.Size);
        float[] own = new float[port.Size], other = new float[isImage ? port.Size : 0], slopes = new float[isImage ? port.Size : 0];
        var random = new PhiloxGenerator(Seed);
        foreach (ref float number in own.AsSpan())
            number = (float)Noise * random.NextNormal();
        if (Scales > 1)
        {
            ImageScales.Spread(own, other, height, width, Scales);
            Scale(own, Noise);
        }
        foreach (ref float number in own.AsSpan())
            number = Math.Clamp(number, Range.Least, Range.Greatest);
        for (int step = 0; step < Steps; step++)
        {
            (int down, int right) = Jitter > 0 ? (Moved(random), Moved(random)) : (0, 0);
            ImageScales.Move(own, batch.Values(column), height, width, down, right);
            predictor.Run(batch);
            ReadOnlySpan<float> slope = predictor.Output(output);
            if (isImage)
            {
                slope.CopyTo(slopes);
                ImageScales.Spread(slopes, other, height, width, Scales);
                ImageScales.Move(slopes, other, height, width, -down, -right);
                slope = other;
            }
            Climb(own, slope);
            if (Smoothing > 0)
                Smooth(own, other, height, width);
        }
        return own;
    }

    private void Verify(PortDescription port, bool isImage)
    {
        if (Smoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "A pixel goes a part of the way to its neighbours: 0 to 1.");
        if (Scales is not (>= 1 and <= 16))
            throw new ArgumentOutOfRangeException(nameof(Scales), Scales, "An image is climbed at 1 to 16 sizes: pixels, squares of 2, of 4 …");
        ArgumentOutOfRangeException.ThrowIfNegative(Jitter);
        if (isImage && port.Shape.Length != 3)
        {
            throw new ArgumentException(
                $"'{port}' is no image [channels, height, width], so none of its numbers are neighbours: {nameof(Smoothing)} and {nameof(Jitter)} are 0, {nameof(Scales)} is 1.",
                nameof(port));
        }
    }

    private int Moved(PhiloxGenerator random) => random.NextInt(2 * Jitter + 1) - Jitter;

    private static void Scale(Span<float> numbers, double deviation)
    {
        double size = ImageScales.RootMeanSquare(numbers);
        foreach (ref float number in numbers)
            number = size > 0 ? (float)(number * deviation / size) : 0;
    }

    /// <summary>What lies outside of the image is as the pixel at its edge.</summary>
    private void Smooth(float[] own, float[] before, int height, int width)
    {
        own.CopyTo(before, 0);
        for (int i = 0; i < own.Length; i++)
        {
            int x = i % width, y = i / width % height;
            float beside = before[x > 0 ? i - 1 : i] + before[x < width - 1 ? i + 1 : i], above = before[y > 0 ? i - width : i], below = before[y < height - 1 ? i + width : i];
            own[i] += (float)Smoothing * ((beside + above + below) / 4 - before[i]);
        }
    }

    private void Climb(Span<float> own, ReadOnlySpan<float> gradient)
    {
        double size = ImageScales.RootMeanSquare(gradient), rate = size > 0 ? Rate / size : 0;
        for (int i = 0; i < own.Length; i++)
            own[i] = Math.Clamp((float)((1 - Decay) * own[i] + rate * gradient[i]), Range.Least, Range.Greatest);
    }
}
