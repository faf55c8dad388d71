using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>
/// A loop that is one of ONNX's recurrent operators: RNN, LSTM, GRU. Its weights are those of the layer with the gates in ONNX's order. What such an operator does not give
/// out (all steps of a cell)
/// makes it a <see cref="OnnxLoop">Scan</see>.
/// </summary>
internal static class OnnxRecurrent
{
    /// <summary>Names what is read of the loop from outside; false where it is none of these.</summary>
    public static bool TryTranslate(OnnxTranslation t, int loop)
    {
        NetworkGraph graph = t.Graph;
        LoopInfo info = graph.Loops[loop];
        if (info.Cell == RecurrentCell.None)
            return false;
        Node[] nodes = [.. graph.Nodes.Where(n => n.Loop == loop && t.IsLive(n.Id))];
        Node[] carries = [.. nodes.Where(n => n.Op is PreviousOp)];
        int[] states = [.. carries.Select(n => graph.Carries[((PreviousOp)n.Op).Carry])];
        Node[] outside = [.. graph.Nodes.Where(n => n.Op is StackOp or LastOp && t.IsLive(n.Id) && graph[n.Inputs[0]].Loop == loop)];
        if (carries.Length != (info.Cell == RecurrentCell.LSTM ? 2 : 1) || outside.Any(n => n.Inputs[0] != states[0] && (n.Op is StackOp || !states.Contains(n.Inputs[0]))))
            return false;
        if (Parts.Of(t, nodes) is not { } parts || !t.AllHave(carries.SelectMany(n => n.Inputs).Append(parts.X)))
            return false;

        var n = new OnnxUse(t, graph[states[0]] with { Label = info.Name, Loop = -1 });
        int hidden = graph[states[0]].Shape.Size;
        bool isLstm = info.Cell == RecurrentCell.LSTM;
        string[] outputs = t.Writer.Add(
            isLstm ? "LSTM" : info.Cell is RecurrentCell.GRU or RecurrentCell.GRUWithResetBefore ? "GRU" : "RNN",
            [Wanted(0, typeof(StackOp), " all"), Wanted(0, typeof(LastOp), " last"), .. isLstm ? [Wanted(1, typeof(LastOp), " cell")] : Array.Empty<string>()],
            Trimmed([
                n.Transposed(t.Value(parts.X), 1, 0, 2), .. parts.Weights(t, info.Cell, hidden),
                parts.Lengths < 0 ? "" : n.Add("Cast", n.Reshaped(t.Value(parts.Lengths), -1), OnnxAttribute.Of("to", 6L)),
                .. carries.Select(c => c.Inputs.Count == 0 ? "" : n.Reshaped(t.Value(c.Inputs[0]), 1, -1, hidden))]),
            [.. Attributes(info, hidden)]);
        foreach (Node node in outside)
            t.Name(node.Id, Result(node));
        return true;

        string Wanted(int state, Type reader, string name) =>
            outside.Any(o => o.Inputs[0] == states[state] && o.Op.GetType() == reader) ? t.Writer.Name(info.Name + name) : "";

        // [steps, 1, batch, hidden] and [1, batch, hidden].
        string Result(Node node) => node.Op is StackOp
            ? n.Transposed(n.Add("Squeeze", [outputs[0], t.Writer.Wholes(1)]), 1, 0, 2)
            : n.Add("Squeeze", [outputs[1 + Array.IndexOf(states, node.Inputs[0])], t.Writer.Wholes(0)]);
    }

    private static IEnumerable<OnnxAttribute> Attributes(LoopInfo info, int hidden)
    {
        yield return OnnxAttribute.Of("hidden_size", hidden);
        if (info.Backwards)
            yield return OnnxAttribute.Of("direction", "reverse");
        if (info.Cell == RecurrentCell.GRU)
            yield return OnnxAttribute.Of("linear_before_reset", 1L);
        if (info.Cell == RecurrentCell.RNNWithReLU)
            yield return new OnnxAttribute("activations") { Texts = EquatableArray.Of("Relu") };
    }

    /// <summary>Operands that are left out at the end need not be said.</summary>
    private static IEnumerable<string> Trimmed(string[] operands)
    {
        int count = operands.Length;
        while (operands[count - 1].Length == 0)
            count--;
        return operands.Take(count);
    }

    /// <summary>What the loop of a recurrent layer is made of.</summary>
    /// <param name="X">The sequence.</param>
    /// <param name="Lengths">How many of its steps are real; -1 where all are.</param>
    /// <param name="OfInput">Weights of the input.</param>
    /// <param name="OfState">Weights of the state.</param>
    /// <param name="Biases">None, one, or one for each half.</param>
    private sealed record Parts(int X, int Lengths, ParameterInfo OfInput, ParameterInfo OfState, ParameterInfo[] Biases)
    {
        private static readonly ScalarExpression Sum = new Operand(0) + new Operand(1);

        /// <summary>Null where the nodes are no loop of such a layer.</summary>
        public static Parts? Of(OnnxTranslation t, Node[] nodes)
        {
            NetworkGraph graph = t.Graph;
            Node[] read = [.. nodes.Where(n => n.Op is StepOp).Select(n => graph[n.Inputs[0]])];
            Node[] halves = [.. read.Where(n => n.Op is not StepMaskOp)], products = [.. halves.Select(h => h.Op is DenseOp ? h : graph[h.Inputs[0]])];
            Node[] inside = [.. nodes.Where(n => n.Op is DenseOp)];
            if (products.Length == 0 || inside.Length == 0 || products.Any(p => p.Op is not DenseOp || p.Inputs[0] != products[0].Inputs[0]))
                return null;
            ParameterInfo?[] ofInput = [.. products.Select(p => t.ParameterOf(p.Inputs[1])).Distinct()], ofState = [.. inside.Select(p => t.ParameterOf(p.Inputs[1])).Distinct()];
            if (ofInput.Length != 1 || ofState.Length != 1 || ofInput[0] is not { } w || ofState[0] is not { } r)
                return null;
            // Where both biases are only added, their sum stands with the input's half.
            IEnumerable<Node> added = halves.Concat(nodes).Where(n => n.Op is MapOp map && map.Expression == Sum && graph[n.Inputs[0]].Op is DenseOp).Select(n =>
                graph[n.Inputs[1]]);
            Node[] sources = [.. added.Select(n => n.Op is SliceOp ? graph[n.Inputs[0]] : n).SelectMany(n => n.Op is MapOp ? n.Inputs.Select(i => graph[i]) : [n]).OrderBy(n =>
                n.Id)];
            ParameterInfo[] biases = [.. sources.Select(n => t.ParameterOf(n.Id)).OfType<ParameterInfo>().Distinct()];
            Node? mask = read.FirstOrDefault(n => n.Op is StepMaskOp);
            return biases.Length > 2 ? null : new(products[0].Inputs[0], mask is null ? -1 : mask.Inputs[0], w, r, biases);
        }

        /// <summary>W, R and B: one direction, the gates in ONNX's order.</summary>
        public IEnumerable<string> Weights(OnnxTranslation t, RecurrentCell cell, int hidden)
        {
            // Here: i, f, g, o and r, z, n. There: i, o, f, c and z, r, h.
            EquatableArray<int> gates = cell switch
            {
                RecurrentCell.LSTM => EquatableArray.Of(0, 3, 1, 2),
                RecurrentCell.GRU or RecurrentCell.GRUWithResetBefore => EquatableArray.Of(1, 0, 2),
                _ => EquatableArray.Of(0),
            };
            int rows = gates.Count * hidden;
            yield return t.Writer.Weight(new OnnxWeight(OfInput.Name, EquatableArray.Of(1, rows, OfInput.Shape[1]), EquatableArray.Of(OfInput.Name), gates));
            yield return t.Writer.Weight(new OnnxWeight(OfState.Name, EquatableArray.Of(1, rows, hidden), EquatableArray.Of(OfState.Name), gates));
            yield return Biases.Length == 0
                ? ""
                : t.Writer.Weight(new OnnxWeight(Biases[0].Name, EquatableArray.Of(1, 2 * rows), EquatableArray.Of(Biases[0].Name, Biases.Length == 2 ? Biases[1].Name : ""),
                    gates));
        }
    }
}
