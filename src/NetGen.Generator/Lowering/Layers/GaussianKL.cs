using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>-½·Σ (1 + ln σ² - μ² - σ²) over a sample; the current tensor is μ.</summary>
internal sealed class GaussianKL() : SampleLoss("GaussianKL", LogVariance)
{
    private static readonly TextArgument LogVariance = new("LogVariance");

    protected override Tensor? Terms(StatementContext loss, Tensor tensor) => Named(loss, LogVariance.Of(loss), tensor.Shape) is { } logVariance
        ? SumOfEach(loss, "of each sample", ElementwiseLosses.GaussianDivergence(new Operand(0), new Operand(1)), tensor.Shape, tensor, logVariance)
        : null;
}
