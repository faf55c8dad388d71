using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The mean of each window.</summary>
internal sealed class AvgPool2D() : Pooling2D("avgpool", "AvgPool2D", CountPadding)
{
    /// <summary>Whether the padding counts in the divisor.</summary>
    public static readonly FlagArgument CountPadding = new("CountPadding", true);

    protected override Op Op(StatementContext layer, PoolShape geometry, Window window) =>
        new AvgPoolOp(geometry with { PadBottom = window.Y.PadAfter, PadRight = window.X.PadAfter, CountPadding = CountPadding.Of(layer) });
}
