namespace NetGen;

/// <summary>A gradient is not the slope of the loss.</summary>
/// <example><code>
/// try
/// {
///     net.CheckGradients(batch).EnsureCorrect();
/// }
/// catch (WrongGradientException e)
/// {
///     Console.WriteLine($"{e.Parameter}[{string.Join(", ", e.Index)}] of {e.Report.Network}: {e.Gradient} in place of {e.Difference}");
/// }
/// </code></example>
public sealed class WrongGradientException : NetGenException
{
    internal WrongGradientException(GradientReport report, ParameterGradient wrong)
        : base(FormattableString.Invariant(
            $"The gradient of '{wrong.Name}' at [{string.Join(", ", wrong.Index)}] is {wrong.Gradient:G5}, but the slope of the loss there is {wrong.Difference:G5} ± {wrong.Uncertainty:G2}.\n{report}"))
    {
        Report = report;
        Parameter = wrong.Name;
        Index = wrong.Index;
        Gradient = wrong.Gradient;
        Difference = wrong.Difference;
    }

    /// <summary>All that was found.</summary>
    public GradientReport Report { get; }

    /// <summary>The first parameter whose gradient is wrong.</summary>
    public string Parameter { get; }

    /// <summary>Its worst element, an index for each dimension.</summary>
    public IReadOnlyList<int> Index { get; }

    /// <summary>What the network computes there.</summary>
    public double Gradient { get; }

    /// <summary>The slope of the loss there, by central differences.</summary>
    public double Difference { get; }
}
