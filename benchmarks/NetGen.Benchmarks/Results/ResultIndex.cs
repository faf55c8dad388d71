using System.Text;

namespace NetGen.Benchmarks;

/// <summary>The list of measured machines on the page beside the folder that has a folder for each of them: docs/performance.md beside docs/performance/.</summary>
internal static class ResultIndex
{
    /// <summary>Ends each table's note about the machine.</summary>
    private const string MachineNote = " logical processors, ";

    /// <summary>Writes it anew, where there is such a page with a place for it.</summary>
    /// <param name="folder">One of the folders.</param>
    public static void Update(string folder)
    {
        string? all = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (all is not null)
            ResultPage.Replace(all + ".md", "machines", Markdown(all));
    }

    private static string Markdown(string all)
    {
        var text = new StringBuilder("| machine | measured on | tables |\n|---|---|---|\n");
        foreach (string machine in Directory.EnumerateDirectories(all).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(machine), link = $"{Path.GetFileName(all)}/{name}";
            string[] tables = [.. Directory.EnumerateFiles(machine, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
            string note = tables.Select(table => Path.Combine(machine, table + ".md")).Where(File.Exists).SelectMany(File.ReadLines)
                .FirstOrDefault(line => line.StartsWith("- ", StringComparison.Ordinal) && line.Contains(MachineNote, StringComparison.Ordinal)) ?? "- ";
            text.Append("| [").Append(name).Append("](").Append(link).Append("/) | ").Append(note.AsSpan(2)).Append(" | ")
                .AppendJoin(", ", tables.Select(table => $"[{table}]({link}/{table}.md)")).Append(" |\n");
        }
        return text.ToString();
    }
}
