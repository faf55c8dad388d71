using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>1 - x·t/(‖x‖·‖t‖).</summary>
internal sealed class CosineLoss() : SampleLoss("CosineLoss", SampleWeights)
{
    /// <summary>What PyTorch adds under the roots, so that a vector of zeros has a direction.</summary>
    private const double Epsilon = 1e-12;

    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        if (tensor.Shape.Rank != 1)
            loss.Report(DiagnosticIds.LossInput, Remedy.Before("Flatten"), loss.Text, "vectors [features]", tensor.Shape, "; put [Flatten] before it");
        return !loss.HasFailed;
    }

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        if (TargetOf(loss, tensor, tensor.Shape) is not { } target)
            return null;
        ScalarExpression x = new Operand(0), t = new Operand(1);
        Tensor? product = SumOfEach(loss, "product", x * t, tensor.Shape, tensor, target);
        Tensor? own = SumOfEach(loss, "squares", x * x, tensor.Shape, tensor), others = SumOfEach(loss, "target's squares", x * x, tensor.Shape, target);
        ScalarExpression norms = new Unary(UnaryOperator.Rsqrt, (new Operand(1) + Epsilon) * (new Operand(2) + Epsilon));
        return product is null || own is null || others is null ? null : loss.AddPart("of each sample", new MapOp(1 - (new Operand(0) * norms)), PerSample, product, own, others);
    }
}
