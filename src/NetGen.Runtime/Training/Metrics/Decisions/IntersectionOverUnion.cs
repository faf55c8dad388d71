namespace NetGen;

/// <summary>How far what was taken for a class and what is of it overlap, 0 … 1: found / (found + taken for it + missed), positions of all samples together.</summary>
/// <remarks>The Jaccard index; scikit-learn's <c>jaccard_score</c> of all pixels. The mean over classes is the mIoU of segmentation benchmarks.</remarks>
/// <example><code>net.Evaluate(test, [new IntersectionOverUnion(), new IntersectionOverUnion(ofClass: 3), new IntersectionOverUnion(Averaging.Micro)]);</code></example>
public sealed class IntersectionOverUnion : CountMetric
{
    /// <summary>Of all classes, or of one.</summary>
    /// <param name="averaging">How the values of the classes become one.</param>
    /// <param name="ofClass">The one class (or channel) to look at; all by default.</param>
    /// <param name="output">Position of the output; by default of one that a loss compares.</param>
    /// <param name="target">Position of the target.</param>
    public IntersectionOverUnion(Averaging averaging = Averaging.Macro, int? ofClass = null, int? output = null, int? target = null) : base(averaging, ofClass, output, target)
    {
    }

    private protected override string Word => "IoU";

    private protected override double Quotient(long found, long taken, long missed) => (double)found / (found + taken + missed);
}
