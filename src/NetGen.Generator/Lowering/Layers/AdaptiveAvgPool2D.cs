using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The mean of each of so many windows.</summary>
internal sealed class AdaptiveAvgPool2D() : AdaptivePool2D("adaptiveavgpool", "AdaptiveAvgPool2D")
{
    protected override Op Op(PoolShape geometry) => new AvgPoolOp(geometry);
}
