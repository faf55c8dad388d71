using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Each group of channels of a sample by itself (Wu and He 2018).</summary>
internal sealed class GroupNorm() : SampleNorm("groupnorm", "GroupNorm", isAffine: true, Groups)
{
    private static readonly WholeArgument Groups = new("Groups", least: 1);

    protected override Parts? PartsOf(StatementContext layer)
    {
        int groups = Groups.Of(layer);
        if (layer.Current is not { Shape: var shape })
            return null;
        if (shape.IsSequence)
            layer.Report(DiagnosticIds.WrongRank, layer.Text, "a vector [features] or an image [channels, height, width]", shape, "; [LayerNorm] normalises each step");
        else if (shape.Channels % groups != 0)
            layer.Report(DiagnosticIds.GroupsDoNotDivide, Divisors.Nearest("Groups", groups, shape.Channels), groups, Wording.Count(shape.Channels, "channel"));
        if (layer.HasFailed)
            return null;
        // A sample as a whole has its sums as it lies; else a group is made one channel.
        return groups == 1 ? new(shape, TensorShape.Sample(1)) : new(TensorShape.Sample(groups, shape.Channels / groups, shape.Positions), TensorShape.Sample(groups, 1, 1));
    }
}
