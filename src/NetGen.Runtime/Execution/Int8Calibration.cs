using NetGen.Execution;

namespace NetGen;

/// <summary>
/// How large the numbers become that layers of a network multiply: what <see cref="IInt8Network.CreateInt8Predictor"/> rounds them by. Measured on some data; it says nothing
/// of the weights, whose scales are their own.
/// </summary>
/// <example><code>
/// Int8Calibration calibration = Int8Calibration.Of(net, train, samples: 512);
/// using LeNet5.Int8Predictor predictor = net.CreateInt8Predictor(maxBatch: 64, calibration);
/// ReadOnlySpan&lt;float> logits = predictor.Predict(images);
/// </code></example>
/// <example><code>
/// Int8Calibration measured = Int8Calibration.Of(net, train);
/// foreach ((string tensor, float greatest) in measured.Ranges)
///     Console.WriteLine($"{measured.Network}.{tensor}: up to {greatest}");
/// var widened = new Int8Calibration(measured.Network, measured.Ranges.ToDictionary(range => range.Key, range => 1.1f * range.Value));
/// </code></example>
public sealed class Int8Calibration
{
    /// <summary>A calibration of known ranges.</summary>
    /// <param name="network">The class's name.</param>
    /// <param name="ranges">For each layer the greatest magnitude of what it reads. 0: by each sample.</param>
    /// <exception cref="ArgumentException">A range is negative or not finite.</exception>
    public Int8Calibration(string network, IReadOnlyDictionary<string, float> ranges)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        ArgumentNullException.ThrowIfNull(ranges);
        foreach ((string layer, float range) in ranges)
        {
            if (!(range >= 0 && float.IsFinite(range)))
                throw new ArgumentException(FormattableString.Invariant($"The range of '{layer}' is {range}; it is a magnitude."), nameof(ranges));
        }
        Network = network;
        Ranges = ranges.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The class's name.</summary>
    public string Network { get; }

    /// <summary>For each layer in whole numbers the greatest magnitude of what it reads; 0 where calibration met nothing else, which is then rounded by each sample.</summary>
    public IReadOnlyDictionary<string, float> Ranges { get; }

    /// <summary>Measures ranges: predicts samples in whole numbers, each by its own range.</summary>
    /// <param name="network">Which.</param>
    /// <param name="data">Samples like those to come: the inputs of the network first.</param>
    /// <param name="samples">How many of them, evenly apart.</param>
    /// <param name="coverage">
    /// Which part of the samples must lie within the ranges: 1 for all. Less lets a few outliers be cut off, so that the others are rounded to finer steps.
    /// </param>
    /// <exception cref="ArgumentException">There are no samples, or a number that a layer reads is not finite.</exception>
    public static Int8Calibration Of(IInt8Network network, IDataset data, int samples = 512, double coverage = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (!(coverage > 0 && coverage <= 1))
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage is more than 0 and at most 1.");
        int count = Math.Min(samples, data.Count);
        if (count == 0)
            throw new ArgumentException("There are no samples to calibrate by.", nameof(data));
        var seen = new Dictionary<string, List<float>>(StringComparer.Ordinal);
        using QuantizedPredictor predictor = network.CreateInt8Predictor(maxBatch: 1, calibration: null, threads: 1);
        using var batch = new Batch(data.Columns, 1);
        for (int i = 0; i < count; i++)
        {
            data.Fill(batch, [(int)((long)i * data.Count / count)]);
            predictor.Run(batch);
            predictor.TakeSeen((layer, greatest) =>
            {
                if (!float.IsFinite(greatest))
                {
                    long sample = (long)i * data.Count / count;
                    throw new ArgumentException(FormattableString.Invariant($"Of sample {sample} '{layer}' of {network.Name} reads a number that is not finite."), nameof(data));
                }
                if (!seen.TryGetValue(layer, out List<float>? all))
                    seen.Add(layer, all = []);
                all.Add(greatest);
            });
        }
        return new Int8Calibration(network.Name, seen.ToDictionary(pair => pair.Key, pair => Quantile(pair.Value, coverage)));
    }

    /// <summary>Whether it is of that network.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal void Demand(string network, string[] layers)
    {
        string[] missing = [.. layers.Where(layer => !Ranges.ContainsKey(layer))], unknown = [.. Ranges.Keys.Except(layers)];
        if (missing.Length + unknown.Length == 0)
            return;
        string lacks = missing.Length == 0 ? "" : $" It has no range for {string.Join(", ", missing.Select(layer => $"'{layer}'"))}.";
        string knows = unknown.Length == 0 ? "" : $" {network} has no such layer as {string.Join(", ", unknown.Select(layer => $"'{layer}'"))}.";
        throw new ArgumentException($"The calibration is of {Network}, not of {network} as it is declared.{lacks}{knows}", "calibration");
    }

    private static float Quantile(List<float> values, double part)
    {
        values.Sort();
        return values[Math.Clamp((int)Math.Ceiling(part * values.Count) - 1, 0, values.Count - 1)];
    }
}
