using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>How wide a layer would have to be for its result to go together with another tensor.</summary>
internal static class Widths
{
    /// <summary>The layer that says how many channels the current tensor has, and the number that is wanted; null where channels are not all that differs.</summary>
    public static Remedy? ToFit(StatementContext merge, TensorShape wanted)
    {
        GraphWalk walk = merge.Walk;
        Tensor current = merge.Current!;
        if (current.Shape.WithChannels(wanted.Channels) != wanted)
            return null;
        Node node = walk.Assembly.Nodes[current.Node];
        while (node.Layer >= 0 && node.Shape.Channels == current.Shape.Channels)
        {
            Statement layer = walk.StatementOf(node);
            if (StatementRules.Find(layer.Kind) is WeightedLayer { Arguments: var arguments })
                return Remedy.Setting(arguments[0].Name, wanted.Channels, layer.Site);
            if (node.Inputs.Count == 0)
                return null;
            node = walk.Assembly.Nodes[node.Inputs[0]];
        }
        return null;
    }
}
