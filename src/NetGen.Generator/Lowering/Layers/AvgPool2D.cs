using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The mean of each window.</summary>
internal sealed class AvgPool2D() : Pooling2D("avgpool", "AvgPool2D")
{
    protected override Op Op(Statement statement, PoolGeometry geometry, Window window) =>
        new AvgPoolOp(geometry, window.Y.PadAfter, window.X.PadAfter, statement.Bool("CountPadding", true));
}
