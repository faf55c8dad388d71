using System.Globalization;

namespace NetGen;

/// <summary>What whole numbers cost.</summary>
/// <param name="Float">The network in floats.</param>
/// <param name="Int8">In whole numbers.</param>
/// <example><code>Console.WriteLine(net.Quantize(train).CompareOn(test));      // loss 0.0271 → 0.0273, accuracy 0.9913 → 0.9911</code></example>
/// <example><code>
/// Int8Report report = net.Quantize(train).CompareOn(test);
/// Console.WriteLine($"{report.Float["accuracy"]} → {report.Int8["accuracy"]}");
/// </code></example>
public sealed record Int8Report(Evaluation Float, Evaluation Int8)
{
    /// <summary>"loss 0.0271 → 0.0273, accuracy 0.9913 → 0.9911".</summary>
    public override string ToString() => string.Join(", ", Float.Metrics.Zip(Int8.Metrics)
        .Select(pair => (pair.First.Name, From: pair.First.Value, To: pair.Second.Value)).Prepend(("loss", Float.Loss, Int8.Loss))
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Item1} {row.Item2:0.####} → {row.Item3:0.####}")));
}
