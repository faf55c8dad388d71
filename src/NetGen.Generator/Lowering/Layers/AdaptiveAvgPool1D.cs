using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The mean of each of so many windows.</summary>
internal sealed class AdaptiveAvgPool1D() : AdaptivePool1D("adaptiveavgpool", "AdaptiveAvgPool1D")
{
    protected override Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows) => StepPooling.Average(layer, x, windows);
}
