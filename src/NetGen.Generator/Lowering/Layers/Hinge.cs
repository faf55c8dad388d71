using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>max(0, 1 - t·x) for targets of -1 and +1, or its square.</summary>
internal sealed class Hinge() : ElementwiseLoss("Hinge", Squared, Value)
{
    private static readonly FlagArgument Squared = new("Squared", false);

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) => (tensor, Trees.Hinge(Squared.Of(loss)));
}
