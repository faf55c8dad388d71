using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>|x - t|.</summary>
internal sealed class MeanAbsoluteError() : ElementwiseLoss("MeanAbsoluteError", Value)
{
    public override string ShortName => "MAE";

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) => (tensor, Trees.AbsoluteError);
}
