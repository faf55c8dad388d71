namespace NetGen.Tool.Explain;

/// <summary>What an import of ONNX can say: the rows of the table in docs/onnx.md.</summary>
/// <param name="Id"><c>NGONNX1004</c>.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record OnnxProblemRow(string Id, string Meaning)
{
    private const string Begin = "| `NGONNX";

    public static IReadOnlyList<OnnxProblemRow> All { get; } = [.. Read()];

    private static IEnumerable<OnnxProblemRow> Read()
    {
        using Stream stream = typeof(OnnxProblemRow).Assembly.GetManifestResourceStream("onnx")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(Begin, StringComparison.Ordinal) && line.Split('|') is [_, var id, var meaning, ..])
                yield return new(id.Trim(' ', '`'), meaning.Trim());
        }
    }
}
