namespace NetGen;

/// <summary>The harmonic mean of precision and recall, 0 … 1: 2·found / (2·found + taken for it + missed).</summary>
/// <remarks>scikit-learn's <c>f1_score</c>. Of pixels it is the Dice coefficient.</remarks>
/// <example><code>net.Evaluate(test, [new F1Score(), new F1Score(ofClass: 3), new F1Score(Averaging.Micro)]);</code></example>
public sealed class F1Score : CountMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="averaging">How the values of the classes become one.</param>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public F1Score(Averaging averaging = Averaging.Macro, int? ofClass = null, int? output = null, int? target = null) : base(averaging, ofClass, output, target)
    {
    }

    private protected override string Word => "F1";

    private protected override double Quotient(long found, long taken, long missed) => 2.0 * found / (2 * found + taken + missed);
}
