using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>-½·Σ (1 + ln σ² - μ² - σ²) over a sample, of a sequence over its real steps; the current tensor is μ.</summary>
internal sealed class GaussianKL() : SampleLoss("GaussianKL", LogVariance, SampleWeights)
{
    private static readonly TextArgument LogVariance = new("LogVariance");

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        if (Named(loss, LogVariance.Of(loss), tensor.Shape) is not { } logVariance)
            return null;
        ScalarExpression divergence = ElementwiseLosses.GaussianDivergence(new Operand(0), new Operand(1));
        return RealSteps.Mask(loss, tensor.Lengths is null ? logVariance : tensor) is { } mask
            ? SumOfEach(loss, "of each sample", RealSteps.Of(divergence, new Operand(2)), tensor.Shape, tensor, logVariance, mask)
            : SumOfEach(loss, "of each sample", divergence, tensor.Shape, tensor, logVariance);
    }
}
