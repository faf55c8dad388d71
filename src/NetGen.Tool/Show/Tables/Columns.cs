using System.Text;

namespace NetGen.Tool.Show.Tables;

/// <summary>Rows of text in columns.</summary>
internal static class Columns
{
    /// <param name="rows">The first one is the head.</param>
    /// <param name="rightFrom">Columns from this one on hold numbers.</param>
    public static string Of(IReadOnlyList<string[]> rows, int rightFrom)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length))];
        var text = new StringBuilder();
        for (int i = 0; i < rows.Count; i++)
        {
            text.Append(string.Join("  ", rows[i].Select((cell, c) => c >= rightFrom ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd()).Append('\n');
            if (i == 0)
                text.Append(string.Join("  ", widths.Select(w => new string('-', w)))).Append('\n');
        }
        return text.ToString();
    }
}
