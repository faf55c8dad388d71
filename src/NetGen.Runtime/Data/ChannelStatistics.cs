namespace NetGen;

/// <summary>Mean and standard deviation of each channel of a column, or one of both for all channels.</summary>
/// <example><code>
/// var imageNet = new ChannelStatistics([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);
/// Console.WriteLine($"{imageNet.Mean[0]} ± {imageNet.Deviation[0]}");
/// </code></example>
public sealed class ChannelStatistics
{
    /// <summary>Known statistics, of a published data set for instance.</summary>
    /// <exception cref="ArgumentException">Not as many deviations as means, or not finite.</exception>
    public ChannelStatistics(IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        if (mean.Count == 0 || mean.Count != deviation.Count)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(mean.Count, "mean")} and {Counted.Of(deviation.Count, "deviation")}; as many of both are expected, at least one."));
        if (!mean.All(float.IsFinite) || !deviation.All(d => float.IsFinite(d) && d >= 0))
            throw new ArgumentException("Means are finite numbers, deviations finite numbers >= 0.");
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Mean of each channel.</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>Standard deviation of each channel (of the whole population).</summary>
    public IReadOnlyList<float> Deviation { get; }

    internal static ChannelStatistics Of(NumberColumn column, IEnumerable<int> samples)
    {
        int channels = column.Port.Channels, run = column.Port.Size / channels;
        double[] mean = new double[channels], squares = new double[channels];
        float[] values = new float[column.Port.Size], ofChannel = new float[run];
        long count = 0;
        foreach (int sample in samples)
        {
            column.CopyValues(sample, values);
            for (int c = 0; c < channels; c++)
                Merge(Channel(values, c, channels, ofChannel, column.Port.ChannelsAreLast), count, ref mean[c], ref squares[c]);
            count += run;
        }
        if (count == 0)
            throw new ArgumentException($"Column '{column.Port.Name}' has no samples to take statistics of.", nameof(samples));
        return new ChannelStatistics(Array.ConvertAll(mean, m => (float)m), Array.ConvertAll(squares, s => (float)Math.Sqrt(s / count)));
    }

    /// <summary>The numbers of one channel: side by side, or one of each step of a sequence.</summary>
    /// <param name="values">A sample.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="gathered">Where those of a sequence go.</param>
    /// <param name="areLast">Whether it is a sequence.</param>
    private static ReadOnlySpan<float> Channel(float[] values, int channel, int channels, float[] gathered, bool areLast)
    {
        if (!areLast)
            return values.AsSpan(channel * gathered.Length, gathered.Length);
        for (int step = 0; step < gathered.Length; step++)
            gathered[step] = values[step * channels + channel];
        return gathered;
    }

    /// <summary>
    /// Adds numbers to a mean and a sum of squared differences from it: those of the new ones alone, then both merged
    /// (Chan, Golub, LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample Variances. 1979). No cancellation, whatever the mean.
    /// </summary>
    private static void Merge(ReadOnlySpan<float> values, long count, ref double mean, ref double squares)
    {
        double sum = 0, ownSquares = 0;
        foreach (float x in values)
            sum += x;
        double own = sum / values.Length;
        foreach (float x in values)
            ownSquares += (x - own) * (x - own);
        double delta = own - mean, weight = values.Length / (double)(count + values.Length);
        mean += delta * weight;
        squares += ownSquares + delta * delta * count * weight;
    }
}
