using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>A loop over steps as ONNX's Scan: its body is what is done at a step, and reads what stands around it.</summary>
internal static class OnnxLoop
{
    /// <summary>Names what is read of the loop from outside.</summary>
    /// <returns>False where a node of it has no operator, which has been refused.</returns>
    public static bool TryTranslate(OnnxTranslation t, int loop)
    {
        NetworkGraph graph = t.Graph;
        LoopInfo info = graph.Loops[loop];
        Node[] nodes = [.. graph.Nodes.Where(n => n.Loop == loop && t.IsLive(n.Id))];
        Node[] carries = [.. nodes.Where(n => n.Op is PreviousOp)], steps = [.. nodes.Where(n => n.Op is StepOp)];
        int[] sequences = [.. steps.Select(n => n.Inputs[0]).Distinct()];
        if (!t.AllHave(sequences.Concat(carries.SelectMany(n => n.Inputs))))
            return false;
        Node[] outside = [.. graph.Nodes.Where(n => n.Op is StackOp or LastOp && t.IsLive(n.Id) && graph[n.Inputs[0]].Loop == loop)];
        int[] next = [.. carries.Select(n => graph.Carries[((PreviousOp)n.Op).Carry])];
        // What is read of the last step and handed on is there behind the loop anyway.
        int[] stacked = [.. outside.Where(n => n.Op is StackOp || !next.Contains(n.Inputs[0])).Select(n => n.Inputs[0]).Distinct()];

        string[] initial = [.. carries.Select(n => n.Inputs.Count > 0 ? t.Value(n.Inputs[0]) : new OnnxUse(t, n).Expanded(t.Writer.Number(0), n.Shape))];
        var inputs = new List<string>();
        foreach (Node carry in carries)
            inputs.Add(Named(t, carry.Id, t.Writer.Name(info.Name + " before")));
        foreach (int sequence in sequences)
        {
            string step = t.Writer.Name(info.Name + " step");
            inputs.Add(step);
            foreach (Node node in steps.Where(n => n.Inputs[0] == sequence))
                t.Name(node.Id, step);
        }
        OnnxWriter around = t.Enter();
        t.Walk(nodes.Where(n => n.Op is not (PreviousOp or StepOp)));
        bool complete = t.AllHave(nodes.Select(n => n.Id));
        string[] results = [.. next.Concat(stacked).Select(node => complete ? t.Writer.Add("Identity", info.Name + " now", [t.Value(node)]) : "")];
        var body = new OnnxBody(info.Name, inputs.ToEquatableArray(), results.ToEquatableArray(), t.Writer.Nodes);
        t.Leave(around);
        if (!complete)
            return false;

        string[] outputs = around.Add(
            "Scan", [.. next.Select(_ => around.Name(info.Name + " last")), .. stacked.Select(_ => around.Name(info.Name + " all"))], initial.Concat(sequences.Select(t.Value)),
            new OnnxAttribute("body") { Body = body }, OnnxAttribute.Of("num_scan_inputs", sequences.Length),
            OnnxAttribute.Of("scan_input_axes", sequences.Select(_ => 1L)), OnnxAttribute.Of("scan_input_directions", sequences.Select(_ => info.Backwards ? 1L : 0)),
            OnnxAttribute.Of("scan_output_axes", stacked.Select(_ => 1L)), OnnxAttribute.Of("scan_output_directions", stacked.Select(_ => info.Backwards ? 1L : 0)));
        foreach (Node node in outside)
            t.Name(node.Id, Result(new OnnxUse(t, node)));
        return true;

        string Result(OnnxUse n)
        {
            int inner = n.Node.Inputs[0], carried = Array.IndexOf(next, inner);
            if (n.Node.Op is LastOp && carried >= 0)
                return outputs[carried];
            string all = outputs[next.Length + Array.IndexOf(stacked, inner)];
            int last = info.Backwards ? 0 : info.Steps - 1;
            return n.Node.Op is StackOp ? all : n.Reshaped(n.Sliced(all, 1, last, last + 1), OnnxUse.Dims(n.Result));
        }
    }

    /// <summary>What is read of a loop has been named with it.</summary>
    public static string Outside(OnnxUse n) => n.Refuse("a value of a loop that is not there");

    private static string Named(OnnxTranslation t, int node, string name)
    {
        t.Name(node, name);
        return name;
    }
}
