using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>½·t·d² + ½·(1 - t)·max(0, margin - d)², d the distance of two embeddings.</summary>
internal sealed class Contrastive() : SampleLoss("Contrastive", Other, Margin, SampleWeights)
{
    private static readonly TextArgument Other = new("Other");

    private static readonly RealArgument Margin = new("Margin", 1, Interval.Above(0));

    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        if (tensor.Shape.Rank != 1)
            loss.Report(DiagnosticIds.LossInput, Remedy.Before("Flatten"), loss.Text, "embeddings [features]", tensor.Shape, "; put [Flatten] before them");
        return !loss.HasFailed;
    }

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        double margin = Margin.Of(loss);
        if (Named(loss, Other.Of(loss), tensor.Shape) is not { } other || TargetOf(loss, tensor, PerSample) is not { } together)
            return null;
        if (Distance(loss, "distance", other, tensor) is not { } distance)
            return null;
        ScalarExpression d = new Operand(0), t = new Operand(1), missing = new Binary(BinaryOperator.Max, 0, margin - d);
        return loss.AddPart("of each sample", new MapOp((0.5 * t * d * d) + (0.5 * (1 - t) * missing * missing)), PerSample, distance, together);
    }
}
