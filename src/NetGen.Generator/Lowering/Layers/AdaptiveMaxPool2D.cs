using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The largest element of each of so many windows.</summary>
internal sealed class AdaptiveMaxPool2D() : AdaptivePool2D("adaptivemaxpool", "AdaptiveMaxPool2D")
{
    protected override Op Op(PoolShape geometry) => new MaxPoolOp(geometry);
}
