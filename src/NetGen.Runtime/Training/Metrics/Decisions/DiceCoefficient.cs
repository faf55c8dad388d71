namespace NetGen;

/// <summary>
/// How far what was taken for a class and what is of it overlap, 0 … 1: 2·found / (2·found + taken for it + missed), positions of all samples together (Dice 1945).
/// </summary>
/// <remarks>The same number as <see cref="F1Score"/>, by the name that segmentation gives it.</remarks>
/// <example><code>net.Evaluate(test, [new DiceCoefficient(), new DiceCoefficient(ofClass: 3), new DiceCoefficient(Averaging.Micro)]);</code></example>
public sealed class DiceCoefficient : CountMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="averaging">How the values of the classes become one.</param>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public DiceCoefficient(Averaging averaging = Averaging.Macro, int? ofClass = null, int? output = null, int? target = null) : base(averaging, ofClass, output, target)
    {
    }

    private protected override string Word => "Dice";

    private protected override double Quotient(long found, long taken, long missed) => 2.0 * found / (2 * found + taken + missed);
}
