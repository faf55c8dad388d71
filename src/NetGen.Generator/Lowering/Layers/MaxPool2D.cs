using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The largest element of each window; padding never wins.</summary>
internal sealed class MaxPool2D() : Pooling2D("maxpool", "MaxPool2D")
{
    protected override Op Op(Statement statement, PoolGeometry geometry, Window window) => new MaxPoolOp(geometry);
}
