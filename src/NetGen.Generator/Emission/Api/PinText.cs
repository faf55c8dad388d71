namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the pinning of the caller's spans and their binding to the frame <c>f</c>.</summary>
internal static class PinText
{
    public static void Print(SourceWriter writer, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets, Action<SourceWriter> body)
    {
        List<Port> all = inputs.Concat(targets).ToList();
        for (int i = 0; i < all.Count; i++)
        {
            string line = $"fixed ({all[i].PointerType} {Pointer(all[i])} = {all[i].Identifier})";
            if (i < all.Count - 1)
                writer.Line(line);
            else
                using (writer.Block(line))
                {
                    writer.Line("global::NetGen.Execution.Frame* f = Begin(batch);");
                    foreach (Port input in inputs)
                        writer.Line($"f->BindInput({Literal.Of(input.Index)}, {Pointer(input)});");
                    foreach (Port target in targets)
                        writer.Line($"f->BindTarget({Literal.Of(target.Index)}, {Pointer(target)});");
                    body(writer);
                }
        }
    }

    private static string Pointer(Port port) => port.Identifier.TrimStart('@') + "Pointer";
}
