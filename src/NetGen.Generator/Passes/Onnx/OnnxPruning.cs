using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Leaves out what no output depends on: what a loop was made of that is one operator, parts that were wanted in vain.</summary>
internal static class OnnxPruning
{
    public static OnnxTable Of(OnnxTable table)
    {
        var read = new HashSet<string>(table.Outputs.Select(o => o.Name), StringComparer.Ordinal);
        var kept = new List<OnnxNode>();
        foreach (OnnxNode node in table.Nodes.Reverse().Where(node => node.Outputs.Any(read.Contains)))
        {
            OnnxNode now = WithoutDeadParts(node);
            kept.Add(now);
            read.UnionWith(ReadBy(now));
        }
        kept.Reverse();
        return table with
        {
            Nodes = kept.ToEquatableArray(),
            Weights = table.Weights.Where(w => read.Contains(w.Name)).ToEquatableArray(),
            Constants = table.Constants.Where(c => read.Contains(c.Name)).ToEquatableArray(),
        };
    }

    private static OnnxNode WithoutDeadParts(OnnxNode node) =>
        node with { Attributes = node.Attributes.Select(a => a.Body is { } body ? a with { Body = Of(body) } : a).ToEquatableArray() };

    private static OnnxBody Of(OnnxBody body)
    {
        var read = new HashSet<string>(body.Outputs, StringComparer.Ordinal);
        var kept = new List<OnnxNode>();
        foreach (OnnxNode node in body.Nodes.Reverse().Where(node => node.Outputs.Any(read.Contains)))
        {
            kept.Add(node);
            read.UnionWith(node.Inputs);
        }
        kept.Reverse();
        return body with { Nodes = kept.ToEquatableArray() };
    }

    /// <summary>What a node reads, and what the body inside of it reads around it.</summary>
    private static IEnumerable<string> ReadBy(OnnxNode node) =>
        node.Inputs.Concat(node.Attributes.Where(a => a.Body is not null).SelectMany(a => a.Body!.Nodes.SelectMany(n => n.Inputs)));
}
