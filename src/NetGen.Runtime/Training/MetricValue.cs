namespace NetGen;

/// <summary>A metric's name and value.</summary>
/// <example><code>
/// MetricValue accuracy = net.Evaluate(test, [new Accuracy()]).Metrics[0];
/// Console.WriteLine(accuracy);                                        // accuracy 0.9913
/// double share = accuracy.Value;                                      // of accuracy.Name
/// </code></example>
public readonly record struct MetricValue(string Name, double Value)
{
    /// <summary>"accuracy 0.991".</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Value:0.#####}");
}
