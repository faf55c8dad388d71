using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the checks at a public door: sizes, indices, finite values. Declares <c>batch</c>.</summary>
internal static class CheckText
{
    public static void Print(SourceWriter writer, string network, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        string owner = Literal.Text(network);
        Port first = inputs[0];
        writer.Line($"int batch = global::NetGen.Guard.Batch({owner}, {Literal.Text(first.Name)}, {first.Identifier}.Length, {first.Size}, MaxBatch);");
        foreach (Port port in inputs.Skip(1).Concat(targets))
            writer.Line($"global::NetGen.Guard.SameBatch({owner}, {Literal.Text(port.Name)}, {port.Identifier}.Length, {port.Size}, batch);");
        foreach (Port port in inputs.Concat(targets))
        {
            if (port.IsIndex)
                writer.Line($"global::NetGen.Guard.Indices({Literal.Text(port.Name)}, {port.Identifier}, {port.Size}, {port.Bound});");
            else
                writer.Line($"global::NetGen.Guard.Finite({Literal.Text(port.Name)}, {port.Identifier}, {port.Size});");
        }
    }

    /// <summary>Prints the check of a training batch where a layer needs two samples for a variance.</summary>
    public static void PrintSeveralSamples(SourceWriter writer, string network, NetworkPlan plan)
    {
        if (BatchStatisticsLayer(plan) is { } layer)
            writer.Line($"global::NetGen.Guard.SeveralSamples({Literal.Text(network)}, {Literal.Text(layer)}, batch);");
    }

    /// <summary>The first layer that measures a variance over the batch with one value in each sample; null if there is none.</summary>
    public static string? BatchStatisticsLayer(NetworkPlan plan)
    {
        Node? node = !plan.Trains ? null : plan.Graph.Nodes.FirstOrDefault(n => n.Op is UpdateRunningOp { Positions: 1 });
        return node is null ? null : plan.Graph.Layers[node.Layer].Name;
    }
}
