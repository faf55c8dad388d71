using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>½(x - t)² up to |x - t| = δ, linear from there on.</summary>
internal sealed class Huber() : ElementwiseLoss("Huber", Delta, Value)
{
    private static readonly RealArgument Delta = new("Delta", 1, Interval.Above(0));

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) => (tensor, Trees.Huber(Delta.Of(loss)));
}
