using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The largest element of each of so many windows.</summary>
internal sealed class AdaptiveMaxPool1D() : AdaptivePool1D("adaptivemaxpool", "AdaptiveMaxPool1D")
{
    protected override Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows) => StepPooling.Max(layer, x, windows);
}
