using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using Trees = NetGen.Generator.Scalars.ElementwiseLosses;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Σ t·(ln t - x) over the channels, x the logarithm of a probability; the mean over samples and positions.</summary>
internal sealed class KLDivergence() : ElementwiseLoss("KLDivergence", Log)
{
    private static readonly FlagArgument Log = new("Log", true);

    /// <summary>A distribution counts once, however many classes it has.</summary>
    protected override int Count(TensorShape shape) => shape.Positions;

    protected override (Tensor, Func<ScalarExpression, ScalarExpression, ScalarExpression>) Form(StatementContext loss, Tensor tensor) =>
        (tensor, Log.Of(loss) ? Trees.DivergenceFromLogarithm : Trees.Divergence);
}
