namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the pinning of the caller's spans and their binding to the frame <c>f</c>.</summary>
internal static class PinText
{
    public static void Print(SourceWriter writer, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets, Action<SourceWriter> body)
    {
        List<string> statements = Statements(inputs.Concat(targets));
        if (statements.Count == 0)
        {
            Body();
            return;
        }
        foreach (string outer in statements.Take(statements.Count - 1))
            writer.Line(outer);
        using (writer.Block(statements[statements.Count - 1]))
            Body();

        void Body()
        {
            writer.Line("global::NetGen.Execution.Frame* f = Begin(batch);");
            foreach (Port input in inputs)
                writer.Line($"f->BindInput({input.Index}, {Pointer(input)});");
            foreach (Port target in targets)
                writer.Line($"f->BindTarget({target.Index}, {Pointer(target)});");
            body(writer);
        }
    }

    /// <summary>One statement for neighbours of a type: hundreds of ports must not be hundreds of levels deep.</summary>
    private static List<string> Statements(IEnumerable<Port> ports)
    {
        var groups = new List<(string Type, List<string> Pins)>();
        foreach (Port port in ports)
        {
            if (groups.Count == 0 || groups[groups.Count - 1].Type != port.PointerType)
                groups.Add((port.PointerType, new List<string>()));
            groups[groups.Count - 1].Pins.Add($"{Pointer(port)} = {port.Identifier}");
        }
        return groups.Select(group => $"fixed ({group.Type} {string.Join(", ", group.Pins)})").ToList();
    }

    private static string Pointer(Port port) => port.ParameterName + "Pointer";
}
