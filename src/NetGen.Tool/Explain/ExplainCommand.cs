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
        if (id is null)
        {
            foreach (string known in Ids)
                Console.WriteLine(Page(known).Split('\n')[0].TrimStart('#', ' '));
            return 0;
        }
        string wanted = Normal(id);
        if (!Ids.Contains(wanted))
            throw new ToolException($"There is no diagnostic {wanted}. {Like(wanted)}");
        Console.WriteLine(Page(wanted).TrimEnd());
        return 0;
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
