namespace NetGen.Onnx.Declaration.Blocks;

/// <summary>
/// Finds structure that repeats where it is clear: ways that fork and join again (residual connections, branches side by side, the layers of a transformer), with what always
/// follows them, wherever several differ in numbers and names alone.
/// </summary>
internal static class BlockFinder
{
    /// <summary>The program in pieces, and the blocks that there are.</summary>
    /// <param name="order">The layers behind the inputs.</param>
    /// <param name="isShown">Whether a layer must stay in sight: an output, or what a loss works on.</param>
    /// <param name="network">The class, whose name the blocks begin with.</param>
    public static (IReadOnlyList<Piece> Pieces, IReadOnlyList<BlockDefinition> Blocks) Run(IReadOnlyList<Layer> order, Func<Layer, bool> isShown, string network)
    {
        List<(Stretch Stretch, bool IsBlock)> row = [.. Stretch.Of(order).Select(s => (s, IsCandidate(s, isShown)))];
        row = Extended(row, isShown);
        while (Merged(row, isShown) is { } merged)
            row = merged;
        var counts = row.Where(r => r.IsBlock).GroupBy(r => r.Stretch.Token).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.Select(r => r.Stretch).ToArray());
        var blocks = new Dictionary<string, BlockDefinition>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var pieces = new List<Piece>();
        foreach ((Stretch stretch, bool isBlock) in row)
        {
            if (!isBlock || !counts.TryGetValue(stretch.Token, out Stretch[]? uses))
            {
                pieces.AddRange(stretch.Layers.Select(l => new Piece([l])));
                continue;
            }
            if (!blocks.TryGetValue(stretch.Token, out BlockDefinition? block))
            {
                string stem = network + LayerNaming.Block(stretch), type = stem;
                for (int i = 2; !taken.Add(type); i++)
                    type = stem + LayerGraph.Number(i);
                blocks[stretch.Token] = block = new BlockDefinition(type, uses);
            }
            pieces.Add(new Piece(stretch.Layers, block, stretch.Entrance));
        }
        return (pieces, [.. blocks.Values]);
    }

    /// <summary>Whether it may become a block: it forks, it has something learned, and nobody looks inside.</summary>
    private static bool IsCandidate(Stretch stretch, Func<Layer, bool> isShown) =>
        stretch is { IsKnot: true, Entrance: not null } && stretch.Layers.Any(l => l.Parameters.Count > 0 && l.Kind != "Learned")
            && !stretch.Layers.Take(stretch.Layers.Count - 1).Any(isShown)
        && stretch.Layers.All(l => l.Inputs.All(i => i == stretch.Entrance || stretch.Layers.Contains(i)));

    /// <summary>What follows each candidate of a kind in the same way, but for layers that are something of their own, belongs to it.</summary>
    private static List<(Stretch Stretch, bool IsBlock)> Extended(List<(Stretch Stretch, bool IsBlock)> row, Func<Layer, bool> isShown)
    {
        var grown = new List<(Stretch Stretch, bool IsBlock)>(row);
        while (true)
        {
            string[] growing = [.. Enumerable.Range(0, grown.Count).Where(i => grown[i].IsBlock).GroupBy(i => grown[i].Stretch.Token).Where(kind => kind.Count() > 1
                && kind.All(i => i + 1 < grown.Count && !grown[i + 1].IsBlock && grown[i + 1].Stretch.Layers.Count == 1 && !IsOfItsOwn(grown[i + 1].Stretch.Result)
                    && !isShown(grown[i].Stretch.Result))
                && kind.Select(i => grown[i + 1].Stretch.Token).Distinct().Count() == 1).Select(kind => kind.Key)];
            if (growing.Length == 0)
                return grown;
            var next = new List<(Stretch, bool)>();
            for (int i = 0; i < grown.Count; i++)
            {
                bool grows = grown[i].IsBlock && growing.Contains(grown[i].Stretch.Token);
                next.Add(grows ? (grown[i].Stretch.With(grown[i + 1].Stretch), true) : grown[i]);
                i += grows ? 1 : 0;
            }
            grown = next;
        }
    }

    /// <summary>Two kinds that only come one behind the other are one; null where there are none.</summary>
    private static List<(Stretch Stretch, bool IsBlock)>? Merged(List<(Stretch Stretch, bool IsBlock)> row, Func<Layer, bool> isShown)
    {
        var kinds = Enumerable.Range(0, row.Count).Where(i => row[i].IsBlock).GroupBy(i => row[i].Stretch.Token).Where(kind => kind.Count() > 1).ToArray();
        foreach (var first in kinds)
        {
            if (!first.All(i => i + 1 < row.Count && row[i + 1].IsBlock && !isShown(row[i].Stretch.Result)) || first.Select(i => row[i + 1].Stretch.Token).Distinct().Count() != 1)
                continue;
            string second = row[first.First() + 1].Stretch.Token;
            if (second == first.Key || kinds.FirstOrDefault(k => k.Key == second) is not { } other || other.Count() != first.Count())
                continue;
            HashSet<int> begins = [.. first];
            return [.. Enumerable.Range(0, row.Count).Where(i => !begins.Contains(i - 1)).Select(i => begins.Contains(i) ? (row[i].Stretch.With(row[i + 1].Stretch), true)
                : row[i])];
        }
        return null;
    }

    private static bool IsOfItsOwn(Layer layer) => layer.IsHeavy || layer.BeginsAnew
        || layer.Kind is "Flatten" or "Reshape" or "GlobalAvgPool" or "MaxPool2D" or "AvgPool2D" or "Slice" or "Softmax";
}
