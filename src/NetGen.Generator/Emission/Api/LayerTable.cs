using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>The layers of a network as an XML-doc table, so that hovering over the class shows them.</summary>
internal static class LayerTable
{
    /// <summary>More rows than an editor's window holds: from here on, blocks have a row each.</summary>
    private const int MostRows = 32;

    /// <summary>"[B, 1, 28, 28] → [B, 10]: 61,706 parameters, 833,160 FLOPs per sample."</summary>
    public static string Heading(NetworkPlan plan)
    {
        string inputs = string.Join(", ", plan.Graph.Inputs.Select(i => i.Shape.ToString()));
        string outputs = string.Join(", ", plan.Prediction.Outputs.Select(o => plan.Prediction[o.Node].Shape.ToString()));
        return $"{inputs} → {outputs}: {Wording.Grouped(ConstantsText.ParameterCount(plan), "parameter")}, {Wording.Grouped(ConstantsText.Flops(plan), "FLOP")} per sample.";
    }

    /// <summary>Prints the table as remarks.</summary>
    public static void Remarks(SourceWriter writer, NetworkPlan plan, bool withHeading)
    {
        writer.Line("/// <remarks>");
        if (withHeading)
            writer.Line($"/// <para>{Heading(plan)}</para>");
        writer.Lines(Lines(plan.Graph));
        writer.Line("/// </remarks>");
    }

    private static IEnumerable<string> Lines(NetworkGraph graph)
    {
        yield return "/// <list type=\"table\">";
        yield return "/// <listheader><term>Layer</term><description>Output · parameters · FLOPs per sample</description></listheader>";
        foreach (LayerRow row in graph.Layers.Count > MostRows ? LayerRow.Folded(graph.Layers) : graph.Layers.Select(LayerRow.Of))
            yield return $"/// <item><term>{XmlText.Escaped(row.Name)}: {XmlText.Escaped(row.Kind)}</term><description>{XmlText.Escaped(row.Cost)}</description></item>";
        yield return "/// </list>";
    }
}
