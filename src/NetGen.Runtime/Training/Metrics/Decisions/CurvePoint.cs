namespace NetGen;

/// <summary>A point of a curve over thresholds.</summary>
/// <param name="X">The false positive rate of a ROC curve, the recall of a precision-recall curve; 0 … 1.</param>
/// <param name="Y">The true positive rate, or the precision; 0 … 1.</param>
/// <param name="Threshold">What is at least so probable is taken for a yes here.</param>
/// <example><code>
/// var auc = new RocAuc();
/// net.Evaluate(test, [auc]);
/// foreach (CurvePoint point in auc.Curve(kind: 3))
///     Console.WriteLine($"{point.X} {point.Y} at {point.Threshold}");
/// </code></example>
public readonly record struct CurvePoint(double X, double Y, double Threshold);
