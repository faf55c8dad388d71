using NetGen.Onnx.Declaration;

namespace NetGen.Onnx.Rebuilding;

/// <summary>
/// Attention of several heads that was written out in projections, reshapes, products and a softmax, put together again as one layer: <c>MultiHeadAttention</c>, or
/// <c>CausalSelfAttention</c> where a constant mask hides what comes later.
/// </summary>
/// <remarks>
/// Converters cut heads out in many ways (reshapes and transpositions, splits, slices, one product for all three or three of them). So their steps are not compared; it is
/// followed where each element comes from.
/// </remarks>
internal static class AttentionRebuild
{
    /// <summary>A mask adds this or less to a score that is to count for nothing.</summary>
    private const double Hidden = -1e4;

    /// <summary>Elements that are followed in all.</summary>
    private const long MostFollowed = 1 << 28;

    /// <returns>The outputs, in their order: those that were the last layer of an attention are the new layer.</returns>
    public static IReadOnlyList<Layer> Apply(LayerGraph graph, IReadOnlyList<Layer> outputs)
    {
        if (graph.Products.Count == 0)
            return outputs;
        Layer[] now = [.. outputs];
        long followed = 0;
        foreach (Layer last in graph.Layers.Where(l => l is { Kind: "Dense", Shape.Length: 2 }).ToList())
        {
            // A file may ask for as many elements as it likes.
            if ((followed += (long)last.Shape[0] * last.Shape[1]) > MostFollowed)
                break;
            if (AttentionParts.Find(graph, last) is not { } parts)
                continue;
            Layer whole = parts.ToLayer(last);
            Replace(graph, now, last, whole);
            // What is read besides, attention's weights or a projection, would leave its numbers in two layers.
            if (parts.Projections.Append(last).Any(Live(graph, now).Contains))
                Replace(graph, now, whole, last);
        }
        return now;
    }

    private static void Replace(LayerGraph graph, Layer[] outputs, Layer old, Layer by)
    {
        graph.Layers[graph.Layers.IndexOf(old)] = by;
        foreach (Layer[] inputs in graph.Layers.Where(l => l != by).Select(l => l.Inputs).Append(outputs))
        {
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = inputs[i] == old ? by : inputs[i];
        }
        foreach (KeyValuePair<Layer, MatrixProduct> product in graph.Products.ToList())
            graph.Products[product.Key] = product.Value with { A = product.Value.A == old ? by : product.Value.A, B = product.Value.B == old ? by : product.Value.B };
    }

    private static HashSet<Layer> Live(LayerGraph graph, IEnumerable<Layer> outputs)
    {
        var live = new HashSet<Layer>(outputs);
        foreach (Layer layer in graph.Layers.AsEnumerable().Reverse().Where(live.Contains))
            live.UnionWith(layer.Inputs);
        return live;
    }

    /// <summary>The scores behind what changes them, and whether a mask among that hides what comes later; null where something else happens to them.</summary>
    public static (Layer Scores, double Scale, bool IsCausal)? Unmasked(LayerGraph graph, Layer layer, int steps, int keys)
    {
        double scale = 1;
        bool isCausal = false;
        while (!graph.Products.ContainsKey(layer))
        {
            if (layer.Kind is "Reshape" or "Flatten" or "Identity")
            {
                layer = layer.Inputs[0];
            }
            else if (Movements.Factor(layer) is { } factor)
            {
                scale *= factor;
                layer = layer.Inputs[0];
            }
            else if (layer.Kind == "Add" && steps == keys && layer.Inputs.FirstOrDefault(IsMask) is { } mask
                && HidesLater(Numbers(mask), steps, hides: v => v <= Hidden, shows: v => v == 0))
            {
                isCausal = true;
                layer = layer.Inputs.First(i => i != mask);
            }
            else if (layer.Kind == "Where" && steps == keys && IsMask(layer.Inputs[1]) && Chosen(layer, steps) is { } chosen)
            {
                isCausal = true;
                layer = chosen;
            }
            else
            {
                return null;
            }
        }
        return (layer, scale, isCausal);
    }

    /// <summary>The scores of "scores where a step is not later, else hidden", said either way round.</summary>
    private static Layer? Chosen(Layer where, int steps)
    {
        float[] condition = Numbers(where.Inputs[1]);
        (Layer yes, Layer no) = (where.Inputs[0], where.Inputs[2]);
        return IsHidden(no) && HidesLater(condition, steps, hides: v => v == 0, shows: v => v != 0) ? yes
            : IsHidden(yes) && HidesLater(condition, steps, hides: v => v != 0, shows: v => v == 0) ? no : null;
    }

    private static bool IsMask(Layer layer) => Movements.Bare(layer) is { Kind: "Learned", IsFrozen: true } or { Kind: "Learned", Parameters.Count: 1 };

    private static float[] Numbers(Layer mask) => Movements.Bare(mask).Parameters[0].Values();

    private static bool IsHidden(Layer layer) => Movements.Bare(layer).Kind == "Learned" && Numbers(layer).All(v => v <= Hidden);

    /// <summary>Whether [steps, steps] numbers, once or for each head, show each step itself and what was before it, and nothing else.</summary>
    private static bool HidesLater(float[] numbers, int steps, Func<float, bool> hides, Func<float, bool> shows) =>
        numbers.Length > 0 && numbers.Length % ((long)steps * steps) == 0 && numbers.Where((v, i) => i % steps > i / steps % steps ? !hides(v) : !shows(v)).Any() == false;
}
