using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Each group of channels of a sample by itself (Wu and He 2018).</summary>
internal sealed class GroupNorm() : SampleNorm("groupnorm", "GroupNorm", isAffine: true, Count)
{
    private static readonly WholeArgument Count = new("Groups", least: 1);

    protected override int? Groups(StatementContext layer)
    {
        int groups = Count.Of(layer);
        if (layer.Current is { } x && x.Shape.Channels % groups != 0)
            layer.Report(DiagnosticIds.GroupsDoNotDivide, groups, Wording.Count(x.Shape.Channels, "channel"));
        return groups;
    }
}
