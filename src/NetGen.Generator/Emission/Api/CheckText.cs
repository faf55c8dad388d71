namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the checks at a public door: sizes, labels, finite values. Declares <c>batch</c>.</summary>
internal static class CheckText
{
    public static void Print(SourceWriter writer, string network, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        string owner = Literal.Text(network);
        Port first = inputs[0];
        writer.Line($"int batch = global::NetGen.Guard.Batch({owner}, {Literal.Text(first.Name)}, {first.Identifier}.Length, {Literal.Of(first.Size)}, MaxBatch);");
        foreach (Port port in inputs.Skip(1).Concat(targets))
            writer.Line($"global::NetGen.Guard.SameBatch({owner}, {Literal.Text(port.Name)}, {port.Identifier}.Length, {Literal.Of(port.Size)}, batch);");
        foreach (Port port in inputs.Concat(targets))
        {
            writer.Line(port.IsLabel
                ? $"global::NetGen.Guard.Labels({Literal.Text(port.Name)}, {port.Identifier}, {Literal.Of(port.Classes)});"
                : $"global::NetGen.Guard.Finite({Literal.Text(port.Name)}, {port.Identifier}, {Literal.Of(port.Size)});");
        }
    }
}
