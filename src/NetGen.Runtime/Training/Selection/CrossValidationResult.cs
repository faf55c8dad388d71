namespace NetGen;

/// <summary>What came of one fold.</summary>
/// <param name="Fit">Of its training.</param>
/// <param name="Evaluation">What the trained network is like on the part that was left out.</param>
/// <example><code>
/// foreach (FoldResult fold in flowers.Folds(5).CrossValidate(fold => new Iris(seed: 1), fold => options).Folds)
///     Console.WriteLine($"{fold.Fit.Steps} steps: {fold.Evaluation}");
/// </code></example>
public sealed record FoldResult(FitResult Fit, Evaluation Evaluation);

/// <summary>What came of a cross-validation.</summary>
/// <param name="Folds">In their order.</param>
/// <example><code>
/// CrossValidationResult result = flowers.Folds(5).CrossValidate(fold => new Iris(seed: 1), fold => new FitOptions { Optimizer = new Adam(1e-2) });
/// Console.WriteLine($"loss {result.Loss.Mean} ± {result.Loss.Deviation}, accuracy {result["accuracy"].Mean}, of {result.Folds.Count} folds");
/// </code></example>
public sealed record CrossValidationResult(IReadOnlyList<FoldResult> Folds)
{
    /// <summary>Mean and standard deviation (of the folds, divided by one less than there are) of the loss.</summary>
    public (double Mean, double Deviation) Loss => Of(fold => fold.Loss);

    /// <summary>The same of a metric.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public (double Mean, double Deviation) this[string metric] => Of(fold => fold[metric]);

    /// <summary>"5 folds: loss 0.1312 ± 0.0411, accuracy 0.9533 ± 0.0267".</summary>
    public override string ToString()
    {
        IEnumerable<string> values = Folds[0].Evaluation.Metrics.Select(metric => Text(metric.Name, this[metric.Name]));
        if (!double.IsNaN(Loss.Mean))
            values = values.Prepend(Text("loss", Loss));
        return $"{Counted.Of(Folds.Count, "fold")}: {string.Join(", ", values)}";
    }

    private (double Mean, double Deviation) Of(Func<Evaluation, double> value)
    {
        double[] values = [.. Folds.Select(fold => value(fold.Evaluation))];
        double mean = values.Average(), squares = values.Sum(x => (x - mean) * (x - mean));
        return (mean, values.Length < 2 ? double.NaN : Math.Sqrt(squares / (values.Length - 1)));
    }

    private static string Text(string name, (double Mean, double Deviation) value) => FormattableString.Invariant($"{name} {value.Mean:G4} ± {value.Deviation:G4}");
}
