using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The mean of each window of steps.</summary>
internal sealed class AvgPool1D() : Pooling1D("avgpool", "AvgPool1D", AvgPool2D.CountPadding)
{
    protected override Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows) =>
        StepPooling.Average(layer, x, windows with { CountPadding = AvgPool2D.CountPadding.Of(layer) });
}
