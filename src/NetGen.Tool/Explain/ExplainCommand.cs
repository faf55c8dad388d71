using System.CommandLine;

namespace NetGen.Tool.Explain;

/// <summary><c>netgen explain NG0203</c>: the page of a diagnostic.</summary>
internal static class ExplainCommand
{
    private const string Pages = "diagnostics/";

    public static Command Create()
    {
        var id = new Argument<string?>("id") { Description = "NG0203, or 203; all of them are listed if it is left out", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Says what a diagnostic means, and what mends it.") { id };
        command.SetAction(parsed => Explain(parsed.GetValue(id)));
        return command;
    }

    private static int Explain(string? id)
    {
        Console.WriteLine((id is null ? List() : Text(id)).TrimEnd());
        return 0;
    }

    /// <summary>A line for each: its id and its title.</summary>
    internal static string List() =>
        string.Concat(Ids.Select(id => Page(id).Split('\n')[0].TrimStart('#', ' ') + "\n").Concat(OnnxProblemRow.All.Select(row => $"{row.Id}: {row.Meaning}\n")));

    /// <summary>The page of a diagnostic.</summary>
    /// <exception cref="ToolException">There is none of that number.</exception>
    internal static string Text(string id)
    {
        string wanted = Normal(id);
        if (OnnxProblemRow.All.FirstOrDefault(row => row.Id == wanted) is { } problem)
        {
            return $"{problem.Id}: {problem.Meaning}\n\n"
                + "An error of an import: it names the file, the node, its operator and the reason. What is understood and what is not: docs/onnx.md.\n";
        }
        return Ids.Contains(wanted) ? Page(wanted) : throw new ToolException($"There is no diagnostic {wanted}. {Like(wanted)}");
    }

    private static string[] Ids => [.. typeof(ExplainCommand).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Pages, StringComparison.Ordinal)).Select(n =>
        n[Pages.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>"ng203", "203" and "NG0203" are one.</summary>
    private static string Normal(string id)
    {
        string number = id.Trim().ToUpperInvariant();
        number = number.StartsWith("NG", StringComparison.Ordinal) ? number[2..] : number;
        return number.All(char.IsAsciiDigit) ? "NG" + number.PadLeft(4, '0') : id.Trim().ToUpperInvariant();
    }

    private static string Like(string wanted)
    {
        string[] near = [.. Ids.Where(i => wanted.Length > 4 && i.StartsWith(wanted[..4], StringComparison.Ordinal))];
        return near.Length > 0 ? $"Near it: {string.Join(", ", near)}." : "`netgen explain` lists all.";
    }

    private static string Page(string id)
    {
        using Stream stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream(Pages + id)!;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
