namespace NetGen;

/// <summary>What an evaluation found.</summary>
/// <param name="Samples">Samples that were looked at.</param>
/// <param name="Metrics">Values in the order of the metrics.</param>
/// <param name="Duration">Time that it took.</param>
/// <example><code>
/// Evaluation seen = net.Evaluate(test);
/// Console.WriteLine(seen);                   // "10000 samples: loss 0.0312, accuracy 0.991"
/// double accuracy = seen["accuracy"];
/// </code></example>
/// <example><code>
/// Evaluation seen = net.Evaluate(test, [new Accuracy(), new MeanAbsoluteError()]);
/// Console.WriteLine($"loss {seen.Loss}, accuracy {seen["accuracy"]}, of {seen.Samples} samples in {seen.Duration}");
/// foreach (MetricValue value in seen.Metrics.Concat(seen.Losses))
///     Console.WriteLine($"{value.Name} = {value.Value}");
/// </code></example>
public sealed record Evaluation(long Samples, IReadOnlyList<MetricValue> Metrics, TimeSpan Duration)
{
    /// <summary>
    /// The loss on these samples with the network as it predicts (no dropout, running statistics): the sum of its weighted losses, each the mean over all samples. Losses that stand in parts
    /// for training only are not in it. NaN for a network without a loss.
    /// </summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>The losses that <see cref="Loss"/> is the sum of, each times its weight, by their names ("loss1", or as <c>Name</c> says) and in order of declaration.</summary>
    public IReadOnlyList<MetricValue> Losses { get; init; } = [];

    /// <summary>The value of the metric called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[string name]
    {
        get
        {
            foreach (MetricValue metric in Metrics)
            {
                if (metric.Name == name)
                    return metric.Value;
            }
            throw new KeyNotFoundException($"'{name}' was not measured. Measured: {string.Join(", ", Metrics.Select(m => m.Name))}.");
        }
    }

    /// <summary>"10000 samples: loss 0.0312, accuracy 0.991".</summary>
    public override string ToString()
    {
        string values = string.Join(", ", Values());
        return values.Length == 0 ? Counted.Of(Samples, "sample") : $"{Counted.Of(Samples, "sample")}: {values}";
    }

    /// <summary>The loss, if there is one, and the metrics, as texts.</summary>
    internal IEnumerable<string> Values()
    {
        if (!double.IsNaN(Loss))
        {
            string parts = Losses.Count < 2 ? "" : $" ({string.Join(", ", Losses.Select(loss => FormattableString.Invariant($"{loss.Name} {loss.Value:G4}")))})";
            yield return FormattableString.Invariant($"loss {Loss:G4}{parts}");
        }
        foreach (MetricValue metric in Metrics)
            yield return FormattableString.Invariant($"{metric.Name} {metric.Value:G4}");
    }
}
