using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Recurrent layers: ONNX's gates in PyTorch's order, its axes [steps, directions, batch, hidden] of a sequence [steps, directions·hidden].</summary>
internal static class Recurrent
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        // ONNX: i, o, f, c. PyTorch: i, f, g, o.
        ["LSTM"] = n => Layer(n, "LSTM", [0, 2, 3, 1], ["Sigmoid", "Tanh", "Tanh"]),
        // ONNX: z, r, h. PyTorch: r, z, n.
        ["GRU"] = n => Layer(n, "GRU", [1, 0, 2], ["Sigmoid", "Tanh"]),
        ["RNN"] = n => Layer(n, "RNN", [0], ["Tanh"]),
    };

    private static void Layer(NodeContext node, string kind, int[] gates, string[] activations)
    {
        NodeTypes.DemandReal(node, 0, 1, 2);
        TensorAlgebra algebra = node.Algebra;
        Value x = node.In(0);
        (Constant w, Constant r) = (node.Constant(1), node.Constant(2));
        Constant? b = node.Has(3) ? node.Constant(3) : null;
        int directions = (int)w.Dims[0], hidden = TensorAlgebra.Size(r.Dims[2]), features = TensorAlgebra.Size(w.Dims[2]);
        bool batchFirst = node.Int("layout", 0) != 0;
        string direction = node.Text("direction", "forward");
        List<string> arguments = [LayerGraph.Number(hidden), .. Check(node, kind, activations, directions)];
        int batchAxis = batchFirst ? 0 : 1;
        if (x.Rank != 3 || (x.IsBatched ? x.BatchAxis != batchAxis : x.Dims[batchAxis] != 1))
            throw Refusal.Of($"a sequence whose axis {batchAxis} is the batch is expected");
        Zero(node, 5, "an initial state");
        if (kind == "LSTM")
            Zero(node, 6, "an initial cell");
        int steps = TensorAlgebra.Size(x.Dims[1 - batchAxis]);
        if (node.Has(4) && !(node.In(4).Constant is { } lengths && lengths.Integers.All(l => l == steps)))
            throw Refusal.Of("lengths of samples");
        bool backwards = direction == "reverse";
        if (backwards)
            x = algebra.Slice(x, 1 - batchAxis, steps - 1, steps, -1);
        Layer input = algebra.Physical(x, steps, features);
        if (directions == 2)
            arguments.Add("Bidirectional = true");
        // A bias of the state that is 0 everywhere is none: who wrote the file had one.
        int biases = b is null ? 0 : b.ToFloats().Where((_, i) => i / (gates.Length * hidden) % 2 == 1).All(v => v == 0) ? 1 : 2;
        if (biases < 2)
            arguments.Add("Biases = " + LayerGraph.Number(biases));
        var layer = new Layer(kind, [steps, directions * hidden], arguments, input) { ParameterName = Identifiers.Layer(w.Name) };
        for (int d = 0; d < directions; d++)
            AddParameters(layer, d, d == 1 ? "_l0_reverse" : "_l0", gates, hidden, features, w, r, biases == 0 ? null : b, biases);
        node.Layers.Keep(layer);
        Give(node, x, layer, steps, directions, hidden, backwards, batchFirst);
    }

    private static IEnumerable<string> Check(NodeContext node, string kind, string[] activations, int directions)
    {
        if (node.HasAttribute("clip"))
            throw Refusal.Of("clipping inside of the layer");
        node.Demand("input_forget", 0);
        if (node.Has(7))
            throw Refusal.Of("peepholes");
        string[] named = node.Strings("activations") is { Count: > 0 } given ? [.. given] : [.. Enumerable.Repeat(activations, directions).SelectMany(a => a)];
        if (kind == "RNN" && named.All(a => a == "Relu"))
            return ["Activation = RecurrentActivation.ReLU"];
        if (!named.SequenceEqual(Enumerable.Repeat(activations, directions).SelectMany(a => a)))
            throw Refusal.Of($"the activations {string.Join(", ", named)}");
        return kind == "GRU" && node.Int("linear_before_reset", 0) == 0 ? ["Reset = Reset.BeforeProduct"] : [];
    }

    private static void Zero(NodeContext node, int input, string what)
    {
        if (node.Has(input) && !(node.In(input).Constant is { } state && (state.Single is 0 || state.Reals.All(v => v == 0))))
            throw Refusal.Of(what + " that is not 0");
    }

    private static void AddParameters(Layer layer, int d, string suffix, int[] gates, int hidden, int features, Constant w, Constant r, Constant? b, int biases)
    {
        int g = gates.Length;
        layer.Parameters.Add(new("weight_ih" + suffix, [g * hidden, features], () => Ordered(w.ToFloats(), d * g * hidden * features, gates, hidden * features)));
        layer.Parameters.Add(new("weight_hh" + suffix, [g * hidden, hidden], () => Ordered(r.ToFloats(), d * g * hidden * hidden, gates, hidden * hidden)));
        if (b is null)
            return;
        layer.Parameters.Add(new((biases == 1 ? "bias" : "bias_ih") + suffix, [g * hidden], () => Ordered(b.ToFloats(), d * 2 * g * hidden, gates, hidden)));
        if (biases == 1)
            return;
        layer.Parameters.Add(new("bias_hh" + suffix, [g * hidden], () => Ordered(b.ToFloats(), ((d * 2) + 1) * g * hidden, gates, hidden)));
    }

    private static float[] Ordered(float[] all, int start, int[] gates, int size)
    {
        var ordered = new float[gates.Length * size];
        for (int i = 0; i < gates.Length; i++)
            Array.Copy(all, start + (gates[i] * size), ordered, i * size, size);
        return ordered;
    }

    private static void Give(NodeContext node, Value x, Layer layer, int steps, int directions, int hidden, bool backwards, bool batchFirst)
    {
        TensorAlgebra algebra = node.Algebra;
        long n = x.IsBatched ? -1 : 1;
        if (node.IsWanted(0))
        {
            // [steps, directions, batch, hidden], with the batch in front [batch, steps, directions, hidden].
            int batchAxis = x.IsBatched ? batchFirst ? 0 : 2 : -1;
            var y = new Value(x.Type, batchFirst ? [n, steps, directions, hidden] : [steps, directions, n, hidden], batchAxis, node.Layers.Reshape(layer,
                [steps, directions, hidden]));
            node.Give(backwards ? algebra.Slice(y, batchFirst ? 1 : 0, steps - 1, steps, -1) : y);
        }
        if (node.IsWanted(1))
        {
            Layer forward = Step(steps - 1, 0), last = directions == 1 ? forward
                : node.Layers.Add("Concat", [2 * hidden], ["$1"], forward, Step(0, hidden));
            node.Give(new Value(x.Type, batchFirst ? [n, directions, hidden] : [directions, n, hidden], x.IsBatched ? batchFirst ? 0 : 1 : -1, last), 1);
        }

        Layer Step(int step, int first)
        {
            Layer row = node.Layers.Reshape(steps == 1 ? layer : node.Layers.Add("Slice", [1, layer.Shape[1]], [LayerGraph.Number(step), "1", "Axis = Axis.Steps"], layer),
                [layer.Shape[1]]);
            return directions == 1 ? row : node.Layers.Add("Slice", [hidden], [LayerGraph.Number(first), LayerGraph.Number(hidden)], row);
        }
    }
}
