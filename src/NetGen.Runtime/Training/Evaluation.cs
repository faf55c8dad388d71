namespace NetGen;

/// <summary>What an evaluation found.</summary>
/// <param name="Samples">Samples that were looked at.</param>
/// <param name="Metrics">Values in the order of the metrics.</param>
/// <param name="Duration">Time that it took.</param>
public sealed record Evaluation(long Samples, IReadOnlyList<MetricValue> Metrics, TimeSpan Duration)
{
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
}
