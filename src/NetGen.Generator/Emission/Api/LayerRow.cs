using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Api;

/// <summary>A row of the layer table: a layer, a block, or several equal blocks one after the other.</summary>
internal sealed record LayerRow(string Name, string Kind, string Cost)
{
    public static LayerRow Of(LayerInfo layer) => new(layer.Name, layer.Kind, CostOf(layer.Output, layer.Parameters, layer.Flops));

    /// <summary>A row for each block of the network itself ("bottleneck2"), and one for each run of blocks that are alike.</summary>
    public static IEnumerable<LayerRow> Folded(IEnumerable<LayerInfo> layers)
    {
        var blocks = new List<List<LayerInfo>>();
        foreach (LayerInfo layer in layers)
        {
            if (blocks.Count > 0 && BlockOf(layer) is { } block && BlockOf(blocks[blocks.Count - 1][0]) == block)
                blocks[blocks.Count - 1].Add(layer);
            else
                blocks.Add(new() { layer });
        }
        LayerRow? first = null, last = null;
        int count = 0;
        foreach (LayerRow row in blocks.Select(OfBlock))
        {
            if (first is not null && row.Kind == first.Kind && row.Cost == first.Cost && Stem(row.Name) == Stem(first.Name))
            {
                last = row;
                count++;
                continue;
            }
            if (first is not null)
                yield return Run(first, last!, count);
            (first, last, count) = (row, row, 1);
        }
        if (first is not null)
            yield return Run(first, last!, count);
    }

    private static LayerRow Run(LayerRow first, LayerRow last, int count) => count == 1 ? first
        : new($"{first.Name} … {last.Name}", first.Kind, $"each {first.Cost}");

    private static LayerRow OfBlock(List<LayerInfo> layers)
    {
        if (layers.Count == 1)
            return Of(layers[0]);
        IEnumerable<string> kinds = layers.GroupBy(layer => layer.Kind.Split(' ')[0]).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ×{Literal.Of(g.Count())}");
        return new(BlockOf(layers[0])!, string.Join(", ", kinds), CostOf(layers[layers.Count - 1].Output, layers.Sum(l => l.Parameters), layers.Sum(l => l.Flops)));
    }

    /// <summary>"bottleneck2" of "bottleneck2.conv1"; null outside blocks.</summary>
    private static string? BlockOf(LayerInfo layer) => layer.Name.IndexOf('.') is var dot && dot > 0 ? layer.Name.Substring(0, dot) : null;

    private static string Stem(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    private static string CostOf(TensorShape output, long parameters, long flops)
    {
        string cost = output.ToString();
        if (parameters > 0)
            cost += " · " + Wording.Grouped(parameters, "parameter");
        return flops == 0 ? cost : cost + " · " + Wording.Grouped(flops, "FLOP");
    }
}
