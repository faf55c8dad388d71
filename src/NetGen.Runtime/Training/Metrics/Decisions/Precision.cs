namespace NetGen;

/// <summary>Of what was taken for a class, the part that is of it, 0 … 1: found / (found + taken for it).</summary>
/// <remarks>scikit-learn's <c>precision_score</c> with <c>zero_division=0</c>.</remarks>
/// <example><code>net.Evaluate(test, [new Precision(), new Precision(ofClass: 3), new Precision(Averaging.Micro)]);</code></example>
public sealed class Precision : CountMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="averaging">How the values of the classes become one.</param>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public Precision(Averaging averaging = Averaging.Macro, int? ofClass = null, int? output = null, int? target = null) : base(averaging, ofClass, output, target)
    {
    }

    private protected override string Word => "precision";

    private protected override double Quotient(long found, long taken, long missed) => (double)found / (found + taken);
}
