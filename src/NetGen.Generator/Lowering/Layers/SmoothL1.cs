using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Huber's loss with δ = β, divided by β.</summary>
internal sealed class SmoothL1() : ElementwiseLoss("SmoothL1", Beta, Value)
{
    private static readonly RealArgument Beta = new("Beta", 1, Interval.Above(0));

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor)
    {
        double beta = Beta.Of(loss);
        return (tensor, (x, t) => Trees.Huber(beta)(x, t) * (1 / beta));
    }
}
