using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>exp(x) - t·x for a logarithm x of an expected count, or x - t·ln x for the count.</summary>
internal sealed class PoissonLoss() : ElementwiseLoss("PoissonLoss", Log)
{
    private static readonly FlagArgument Log = new("Log", true);

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) =>
        (tensor, Log.Of(loss) ? Trees.PoissonOfLogarithm : Trees.Poisson);
}
