using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the checks at a public door: sizes, indices, finite values. Declares <c>batch</c>.</summary>
internal static class CheckText
{
    public static void Print(SourceWriter writer, string network, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        Batch(writer, network, inputs[0]);
        foreach (Port port in inputs.Skip(1).Concat(targets))
            SameBatch(writer, network, port);
        Elements(writer, inputs, targets);
    }

    /// <summary>Prints how many samples there are, by what is given at a port.</summary>
    public static void Batch(SourceWriter writer, string network, Port port) =>
        writer.Line($"int batch = global::NetGen.Guard.Batch({Literal.Text(network)}, {Literal.Text(port.Name)}, {port.Identifier}.Length, {port.Size}, MaxBatch);");

    /// <summary>Prints that another port has as many.</summary>
    public static void SameBatch(SourceWriter writer, string network, Port port) =>
        writer.Line($"global::NetGen.Guard.SameBatch({Literal.Text(network)}, {Literal.Text(port.Name)}, {port.Identifier}.Length, {port.Size}, batch);");

    /// <summary>Prints the checks of what is given.</summary>
    public static void Elements(SourceWriter writer, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        // What lengths tell apart comes behind them.
        foreach (Port port in inputs.Where(p => p.Least > 0))
            writer.Line($"global::NetGen.Guard.Lengths({Literal.Text(port.Name)}, {port.Identifier}, steps: {port.Bound - 1});");
        foreach (Port port in inputs.Concat(targets).Where(p => p.Least == 0).OrderBy(p => p.Lengths is null ? 0 : 1))
            writer.Line(Values(port, inputs.Concat(targets).FirstOrDefault(p => p.Name == port.Lengths)));
    }

    /// <summary>Tokens choose rows even past the end of a sequence; numbers and labels are not looked at there.</summary>
    private static Code Values(Port port, Port? lengths)
    {
        string name = Literal.Text(port.Name), ignored = port.Ignored is { } label ? Code.Text($", ignored: {label}") : "";
        string first = port.First == 0 ? "" : Code.Text($", least: {port.First}");
        string counts = port.Real.Count == 0 ? "" : $", realSteps: [{string.Join(", ", port.Real.Select(Literal.Of))}]";
        int steps = port.Real.Count == 0 ? (lengths?.Bound ?? 1) - 1 : port.Shape[0];
        return (port.IsIndex, lengths) switch
        {
            (true, { } real) when !IsInput(port, real) =>
                $"global::NetGen.Guard.Indices({name}, {port.Identifier}, {real.Identifier}, steps: {steps}, {port.Bound}{ignored}{first}{counts});",
            (true, _) => $"global::NetGen.Guard.Indices({name}, {port.Identifier}, {port.Size}, {port.Bound}{ignored});",
            (false, { } real) => $"global::NetGen.Guard.Finite({name}, {port.Identifier}, {real.Identifier}, steps: {steps}, features: {port.Size / steps}{counts});",
            (false, null) => $"global::NetGen.Guard.Finite({name}, {port.Identifier}, {port.Size});",
        };
    }

    /// <summary>Whether a port is the input that these are the lengths of: the one before them.</summary>
    private static bool IsInput(Port port, Port lengths) => port.Name + ".lengths" == lengths.Name;

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
