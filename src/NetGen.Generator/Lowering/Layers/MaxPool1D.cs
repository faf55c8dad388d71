using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The largest number of each window of steps, feature by feature; padding never wins.</summary>
internal sealed class MaxPool1D() : Pooling1D("maxpool", "MaxPool1D")
{
    protected override Tensor? Pool(StatementContext layer, Tensor x, Pool1DShape windows) => StepPooling.Max(layer, x, windows with { PadAfter = 0 });
}
