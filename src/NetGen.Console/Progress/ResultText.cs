using Spectre.Console;

namespace NetGen.Terminals.Progress;

/// <summary>What came of training: the result in a line, and each warning in one.</summary>
internal static class ResultText
{
    public static void Write(IAnsiConsole console, FitResult result)
    {
        string[] lines = result.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string colour = result.End is FitEnd.Diverged ? "red" : result.End is FitEnd.Cancelled ? "yellow" : "green";
        console.MarkupLine($"[{colour}]{Markup.Escape(lines[0])}[/]");
        foreach (string warning in lines.Skip(1))
            console.MarkupLine($"[yellow]{Markup.Escape(warning)}[/]");
    }
}
