using System.Text;
using Spectre.Console;

namespace NetGen.Benchmarks;

/// <summary>Measured rows as a table on the console, as Markdown and as CSV.</summary>
/// <param name="headings">Of the columns.</param>
/// <param name="textColumns">How many columns at the left are words; the others are numbers.</param>
/// <param name="rows">One cell a column.</param>
/// <param name="notes">What belongs under the table.</param>
internal sealed class ResultTable(IReadOnlyList<string> headings, int textColumns, IReadOnlyList<string[]> rows, IReadOnlyList<string> notes)
{
    public void Show(IAnsiConsole console)
    {
        var table = new Table().RoundedBorder();
        foreach (string heading in headings)
            table.AddColumn(new TableColumn(heading.EscapeMarkup()) { NoWrap = true });
        for (int i = textColumns; i < table.Columns.Count; i++)
            table.Columns[i].RightAligned();
        foreach (string[] row in rows)
            table.AddRow([.. row.Select(cell => cell.EscapeMarkup())]);
        console.Write(table);
        foreach (string note in notes)
            console.WriteLine(note);
    }

    /// <summary>
    /// Writes <paramref name="name"/>.md (also into the folder's README.md, where it has a place there) and, of the same cells or of <paramref name="csv"/>, <paramref name="name"/>.csv.
    /// </summary>
    public void Save(string folder, string name, string? csv = null)
    {
        Directory.CreateDirectory(folder);
        string markdown = Markdown();
        File.WriteAllText(Path.Combine(folder, name + ".md"), markdown);
        ResultPage.Replace(Path.Combine(folder, "README.md"), name, markdown);
        File.WriteAllText(Path.Combine(folder, name + ".csv"), csv ?? Csv());
        ResultIndex.Update(folder);
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", headings).Append(" |\n|");
        for (int i = 0; i < headings.Count; i++)
            text.Append(i < textColumns ? "---|" : "---:|");
        text.Append('\n');
        foreach (string[] row in rows)
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        text.Append('\n');
        foreach (string note in notes)
            text.Append("- ").Append(note).Append('\n');
        return text.ToString();
    }

    private string Csv()
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in rows.Prepend([.. headings]))
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return text.ToString();
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
