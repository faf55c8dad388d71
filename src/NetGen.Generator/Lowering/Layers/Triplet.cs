using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>max(0, d(anchor, positive) - d(anchor, negative) + margin).</summary>
internal sealed class Triplet() : SampleLoss("Triplet", Anchor, Positive, Negative, Margin, Squared, SampleWeights)
{
    private static readonly TextArgument Anchor = new("Anchor"), Positive = new("Positive"), Negative = new("Negative");

    private static readonly RealArgument Margin = new("Margin", 1, Interval.AtLeast(0));

    private static readonly FlagArgument Squared = new("Squared", false);

    protected override bool HasTarget => false;

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        double margin = Margin.Of(loss);
        bool squared = Squared.Of(loss);
        if (Vector(loss) is not { } anchor || Named(loss, Positive.Of(loss), anchor.Shape) is not { } positive || Named(loss, Negative.Of(loss), anchor.Shape) is not { } negative)
            return null;
        Tensor? near = Distance(loss, "to positive", anchor, positive, squared), far = Distance(loss, "to negative", anchor, negative, squared);
        ScalarExpression term = new Binary(BinaryOperator.Max, 0, new Operand(0) - new Operand(1) + margin);
        return near is null || far is null ? null : loss.AddPart("of each sample", new MapOp(term), PerSample, near, far);
    }

    private static Tensor? Vector(StatementContext loss)
    {
        if (Anchor.Of(loss) is not { } name || loss.Walk.Use(name, loss.Site) is not { } named || !loss.TakesNumbers(named.Tensor) || named.Tensor is not { } anchor)
            return null;
        if (anchor.Shape.Rank != 1)
            loss.Report(DiagnosticIds.LossInput, Remedy.Before("Flatten"), loss.Text, "embeddings [features]", anchor.Shape, "; put [Flatten] before them");
        return anchor.Shape.Rank == 1 ? anchor : null;
    }
}
