using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>(x - t)².</summary>
internal sealed class MeanSquaredError() : ElementwiseLoss("MeanSquaredError", Value)
{
    public override string ShortName => "MSE";

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) => LossKind.SquaredError;

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) =>
        (tensor, Trees.SquaredError);
}
