using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>softplus(-t·x) for targets of -1 and +1.</summary>
internal sealed class LogisticLoss() : ElementwiseLoss("LogisticLoss")
{
    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        if (BeforeSigmoid(loss, tensor) is not null)
            loss.Report(Problem.Between(DiagnosticIds.SigmoidTwice, loss.Site, tensor.Site, Kind));
        return !loss.HasFailed;
    }

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) => LossKind.Logistic;

    protected override bool TakesLogits(StatementContext loss) => true;

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) =>
        (tensor, Trees.Logistic);
}
