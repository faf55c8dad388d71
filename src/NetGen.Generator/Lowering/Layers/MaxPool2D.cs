using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The largest element of each window; padding never wins.</summary>
internal sealed class MaxPool2D() : Pooling2D("maxpool", "MaxPool2D")
{
    protected override Op Op(StatementContext layer, PoolShape geometry, Window window) => new MaxPoolOp(geometry);
}
