using NetGen.Training;

namespace NetGen;

/// <summary>
/// The area under the precision-recall curve: the mean of the precisions at all thresholds, each by how much recall it adds, Σ (Rₙ − Rₙ₋₁)·Pₙ. More telling than
/// <see cref="RocAuc"/> where one side is
/// rare (Davis and Goadrich 2006). Of several classes the mean, each against the rest (scikit-learn's <c>average_precision_score</c>).
/// </summary>
/// <example><code>double area = net.Evaluate(test, [new AveragePrecision()])["PR AUC"];</code></example>
public sealed class AveragePrecision : CurveMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public AveragePrecision(int? ofClass = null, int? output = null, int? target = null) : base(ofClass, output, target)
    {
    }

    private protected override string Word => "PR AUC";

    private protected override IReadOnlyList<CurvePoint> Points(ScoredDecisions decisions) =>
        [.. decisions.Thresholds().Skip(1).Select(t => new CurvePoint((double)t.Found / decisions.Yes, Precision(t.Found, t.Taken), t.Threshold))];

    private protected override double AreaUnder(ScoredDecisions decisions)
    {
        double area = 0;
        long before = 0;
        foreach ((_, long found, long taken) in decisions.Thresholds().Skip(1))
        {
            area += (double)(found - before) / decisions.Yes * Precision(found, taken);
            before = found;
        }
        return area;
    }

    private static double Precision(long found, long taken) => (double)found / (found + taken);
}
