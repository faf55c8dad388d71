using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>-α_t·(1 - p_t)^γ·ln p_t on logits.</summary>
internal sealed class Focal() : ElementwiseLoss("Focal", Gamma, Alpha, Value)
{
    private static readonly RealArgument Gamma = new("Gamma", 2, Interval.AtLeast(0)), Alpha = new("Alpha", 0.25, Interval.AtMost(1));

    protected override bool TakesLogits(StatementContext loss) => true;

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) =>
        (tensor, Trees.Focal(Gamma.Of(loss), Alpha.Of(loss)));
}
