namespace NetGen.Data;

/// <summary>What to do about a number that is not there.</summary>
/// <example><code>TableSchema schema = new TableSchema().Number("total_bedrooms", Missing.Median.WithIndicator());</code></example>
/// <example><code>
/// Missing[] ways = [Missing.Error, Missing.Mean, Missing.Median, Missing.Constant(0)];
/// Console.WriteLine(Missing.Mean.WithIndicator().HasIndicator);       // True: a feature of its own says where there was nothing
/// </code></example>
public readonly record struct Missing
{
    private Missing(MissingKind kind, double constant = 0) => (Kind, Value) = (kind, constant);

    /// <summary>Report its place.</summary>
    public static Missing Error => default;

    /// <summary>Take the mean of the numbers that the training data have.</summary>
    public static Missing Mean => new(MissingKind.Mean);

    /// <summary>Take the median of the numbers that the training data have.</summary>
    public static Missing Median => new(MissingKind.Median);

    /// <summary>Take this number.</summary>
    public static Missing Constant(double value) =>
        double.IsFinite(value) ? new(MissingKind.Constant, value) : throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is expected.");

    /// <summary>The same, and one more feature that is 1 where the number was missing, else 0.</summary>
    public Missing WithIndicator() => this with { HasIndicator = true };

    /// <summary>Which of them.</summary>
    internal MissingKind Kind { get; init; }

    /// <summary>The number of <see cref="Constant"/>.</summary>
    internal double Value { get; init; }

    /// <summary>Whether there is a feature that says so.</summary>
    public bool HasIndicator { get; private init; }

    /// <summary>What stands in for a missing number, by the numbers that there are.</summary>
    /// <param name="numbers">Those of the training data.</param>
    internal double? Substitute(List<double> numbers)
    {
        switch (Kind)
        {
            case MissingKind.Constant:
                return Value;
            case MissingKind.Mean when numbers.Count > 0:
                return numbers.Average();
            case MissingKind.Median when numbers.Count > 0:
                double[] sorted = [.. numbers.Order()];
                return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            default:
                return null;
        }
    }
}

internal enum MissingKind
{
    Error,
    Mean,
    Median,
    Constant,
}
