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
    /// <exception cref="ArgumentException">There is no such input or output, or they are not of one size; what is to be smoothed is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Smoothing"/> is not between 0 and 1.</exception>
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
                $"{description.Name} has no input '{input}' of real numbers of which the output '{description.Outputs[output]}' could be the gradient. Inputs: {inputs}.", nameof(input));
        }
        PortDescription port = description.Inputs[column];
        if (Smoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "A pixel goes a part of the way to its neighbours: 0 to 1.");
        if (Smoothing > 0 && port.Shape.Length != 3)
            throw new ArgumentException($"'{port}' is no image [channels, height, width], so none of its numbers are neighbours: {nameof(Smoothing)} is 0 there.", nameof(input));
        using IPredictor predictor = network.CreatePredictor(1, threads: 1);
        using var batch = new Batch(description, 1) { Count = 1 };
        prepare?.Invoke(batch);
        float[] own = new float[port.Size], before = new float[Smoothing > 0 ? port.Size : 0];
        var random = new PhiloxGenerator(Seed);
        foreach (ref float number in own.AsSpan())
            number = Math.Clamp((float)Noise * random.NextNormal(), Range.Least, Range.Greatest);
        for (int step = 0; step < Steps; step++)
        {
            own.CopyTo(batch.Values(column));
            predictor.Run(batch);
            Climb(own, predictor.Output(output));
            if (Smoothing > 0)
                Smooth(own, before, port.Shape[1], port.Shape[2]);
        }
        return own;
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
        double squares = 0;
        foreach (float slope in gradient)
            squares += (double)slope * slope;
        double size = Math.Sqrt(squares / gradient.Length), rate = size > 0 ? Rate / size : 0;
        for (int i = 0; i < own.Length; i++)
            own[i] = Math.Clamp((float)((1 - Decay) * own[i] + rate * gradient[i]), Range.Least, Range.Greatest);
    }
}
