using NetGen.Onnx.Declaration;

namespace NetGen.Onnx.Rebuilding;

/// <summary>Some columns of a dense layer on a sequence.</summary>
internal sealed record Projection(Layer Dense, int First);

/// <summary>What attention of a sequence to itself, or to another one, is made of.</summary>
/// <param name="Input">The sequence that asks, <c>[steps, width]</c>.</param>
/// <param name="Over">The one that is looked at, <c>[keys, features]</c>; the same where it looks at itself.</param>
/// <param name="Heads">In how many parts the columns are cut.</param>
/// <param name="IsCausal">Whether a step sees itself and what was before it alone.</param>
/// <param name="Query">Queries: as many columns as the sequence that asks has.</param>
/// <param name="Key">Keys.</param>
/// <param name="Value">Values.</param>
internal sealed record AttentionParts(Layer Input, Layer Over, int Heads, bool IsCausal, Projection Query, Projection Key, Projection Value)
{
    public IEnumerable<Layer> Projections => new[] { Query, Key, Value }.Select(p => p.Dense).Distinct();

    /// <summary>The parts of the attention that a dense layer ends; null where it ends none.</summary>
    public static AttentionParts? Find(LayerGraph graph, Layer last)
    {
        int width = last.Shape[1], steps = last.Shape[0];
        if (last.Inputs[0].Shape.Length != 2 || last.Inputs[0].Shape[1] != width || steps < 2)
            return null;
        // The heads side by side: step t, head h, element d comes from matrix h, row t, column d.
        if (Movements.Of(last.Inputs[0], l => graph.Products.ContainsKey(l)) is not { Scale: 1 } sides || !graph.Products.TryGetValue(sides.Source, out MatrixProduct? mixed))
            return null;
        (int heads, int depth, int keys) = (mixed.Count, mixed.N, mixed.K);
        if (heads * depth != width || mixed.M != steps || keys < 2 || !Is(sides.Places, i => (((i / depth % heads * steps) + (i / width)) * depth) + (i % depth)))
            return null;
        if (Movements.Bare(mixed.A) is not { Kind: "Softmax" } weights || weights.Shape[weights.Shape.Length - 1] != keys
            || !weights.Arguments.SequenceEqual(weights.Shape.Length == 3 ? ["Axis = Axis.Width"] : Array.Empty<string>()))
            return null;
        if (AttentionRebuild.Unmasked(graph, weights.Inputs[0], steps, keys) is not var (scores, scale, isCausal))
            return null;
        MatrixProduct product = graph.Products[scores];
        if (product.Count != heads || product.M != steps || product.K != depth || product.N != keys)
            return null;
        // Matrix h has a row for each step of queries and values, and a column for each of keys.
        int Row(int i, int rows) => (i / depth % rows * width) + (i / depth / rows * depth) + (i % depth);
        int Column(int i) => (i % keys * width) + (i / keys / depth * depth) + (i / keys % depth);
        var query = Projected(product.A, width, i => Row(i, steps));
        var key = Projected(product.B, width, Column);
        var value = Projected(mixed.B, width, i => Row(i, keys));
        if (query is null || key is null || value is null || value.Value.Scale != 1)
            return null;
        scale *= query.Value.Scale * key.Value.Scale;
        if (Math.Abs(scale * Math.Sqrt(depth) - 1) > 1e-4)
            return null;
        Projection[] all = [query.Value.Of, key.Value.Of, value.Value.Of];
        Layer input = all[0].Dense.Inputs[0], over = all[1].Dense.Inputs[0];
        bool areAlike = all[2].Dense.Inputs[0] == over && all.All(p => p.Dense.IsFrozen == last.IsFrozen);
        // Attention to another sequence sees all of it.
        bool fits = input.Shape.SequenceEqual([steps, width]) && over.Shape.Length == 2 && over.Shape[0] == keys && (input == over || !isCausal);
        return areAlike && fits ? new(input, over, heads, isCausal, all[0], all[1], all[2]) : null;
    }

    /// <summary>Columns of a dense layer, in places that differ from those wanted by the layer's own width and the first column alone.</summary>
    private static (Projection Of, double Scale)? Projected(Layer layer, int width, Func<int, int> wanted)
    {
        if (Movements.Of(layer, l => l.Kind == "Dense") is not { Source: { Kind: "Dense", Shape.Length: 2 } dense } moved)
            return null;
        int first = moved.Places[0], columns = dense.Shape[1];
        return first + width <= columns && Is(moved.Places, i => (wanted(i) / width * columns) + first + (wanted(i) % width)) ? (new Projection(dense, first), moved.Scale) : null;
    }

    private static bool Is(int[] places, Func<int, int> wanted)
    {
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] != wanted(i))
                return false;
        }
        return true;
    }

    /// <summary>The layer, under the name that the projections have in common.</summary>
    public Layer ToLayer(Layer last)
    {
        int width = last.Shape[1], features = Over.Shape[1];
        Layer[] dense = [Query.Dense, Key.Dense, Value.Dense, last];
        bool hasBias = dense.Any(d => d.Parameters.Count > 1), isSelf = Input == Over;
        List<string> arguments = [LayerGraph.Number(Heads), .. isSelf ? Array.Empty<string>() : ["Over = $1"], .. hasBias ? Array.Empty<string>() : ["Bias = false"]];
        var layer = new Layer(IsCausal ? "CausalSelfAttention" : isSelf ? "MultiHeadAttention" : "CrossAttention", last.Shape, arguments, isSelf ? [Input] : [Input, Over])
        {
            ParameterName = Common(dense.Select(d => d.ParameterName)), Hint = last.Hint, IsFrozen = last.IsFrozen,
        };
        Projection[] parts = [Query, Key, Value];
        if (features == width)
            layer.Parameters.Add(new LayerParameter("in_proj_weight", [3 * width, width], () => [.. parts.SelectMany(p => Weights(p, width, width))]));
        else
            layer.Parameters.AddRange(parts.Zip(new[] { ("q", width), ("k", features), ("v", features) }, (part, of) =>
                new LayerParameter(of.Item1 + "_proj_weight", [width, of.Item2], () => [.. Weights(part, width, of.Item2)])));
        if (hasBias)
            layer.Parameters.Add(new LayerParameter("in_proj_bias", [3 * width], () => [.. parts.SelectMany(p => Biases(p.Dense, p.First, width))]));
        layer.Parameters.Add(new LayerParameter("out_proj.weight", [width, width], last.Parameters[0].Values));
        if (hasBias)
            layer.Parameters.Add(new LayerParameter("out_proj.bias", [width], () => [.. Biases(last, 0, width)]));
        return layer;
    }

    private static IEnumerable<float> Weights(Projection part, int rows, int columns) => Rows(part.Dense.Parameters[0].Values(), part.First, rows, columns);

    private static IEnumerable<float> Rows(float[] values, int first, int rows, int columns) => values.Skip(first * columns).Take(rows * columns);

    private static IEnumerable<float> Biases(Layer dense, int first, int count) => dense.Parameters.Count > 1 ? Rows(dense.Parameters[1].Values(), first, count, 1)
        : Enumerable.Repeat(0f, count);

    /// <summary>"encoder.0.attn" of "encoder.0.attn.q", "encoder.0.attn.k", …; the last one's name where they have none in common.</summary>
    private static string Common(IEnumerable<string> names)
    {
        string[][] parts = [.. names.Select(n => n.Split('.'))];
        string common = string.Join(".", parts[0].TakeWhile((part, i) => parts.All(p => i < p.Length && p[i] == part)));
        return common.Length > 0 ? common : string.Join(".", parts[parts.Length - 1]);
    }
}
