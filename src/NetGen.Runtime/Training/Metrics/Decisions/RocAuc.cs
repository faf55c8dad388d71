using NetGen.Training;

namespace NetGen;

/// <summary>
/// The area under the ROC curve, true positive rate over false positive rate: the probability that something of a class is given a greater one than something that is not (ties
/// count half), ½ for guesses (Hanley and McNeil 1982).
/// Of several classes the mean, each against the rest (scikit-learn's <c>roc_auc_score</c> with <c>multi_class="ovr"</c>).
/// </summary>
/// <example><code>
/// var auc = new RocAuc();
/// net.Evaluate(test, [auc]);
/// foreach (CurvePoint point in auc.Curve(kind: 3))
///     Console.WriteLine($"{point.X} {point.Y}");
/// </code></example>
public sealed class RocAuc : CurveMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public RocAuc(int? ofClass = null, int? output = null, int? target = null) : base(ofClass, output, target)
    {
    }

    private protected override string Word => "ROC AUC";

    private protected override IReadOnlyList<CurvePoint> Points(ScoredDecisions decisions) =>
        [.. decisions.Thresholds().Select(t => new CurvePoint((double)t.Taken / decisions.No, (double)t.Found / decisions.Yes, t.Threshold))];

    private protected override double AreaUnder(ScoredDecisions decisions)
    {
        IReadOnlyList<(double Threshold, long Found, long Taken)> points = decisions.Thresholds();
        // Trapezoids in whole numbers: twice the area times Yes·No.
        decimal twice = 0;
        for (int i = 1; i < points.Count; i++)
            twice += (decimal)(points[i].Taken - points[i - 1].Taken) * (points[i].Found + points[i - 1].Found);
        return (double)(twice / 2 / decisions.Yes / decisions.No);
    }
}
