
namespace NetGen.Data;

/// <summary>
/// Reads text tables as RFC 4180 has them, on Sep: fields in quotes may hold separators, line ends and doubled quotes. UTF-8; lines end with LF, CRLF or CR; blank lines are passed
/// over (in a table of one column they are rows whose field is missing); gzip is unpacked on the way.
/// </summary>
/// <example><code>
/// Table houses = CsvReader.Read("housing.csv");
/// (Table train, Table test) = houses.Split(0.8, seed: 1);
/// </code></example>
public static class CsvReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">A row has another number of fields than the first, a quote is not closed, the text is not UTF-8, …: with the line and the
    /// column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Table Read(string path, CsvOptions? options = null)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path, options);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the table.</param>
    /// <param name="name">For messages.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string, CsvOptions)"/>.</exception>
    public static Table Read(Stream stream, string name, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        var columns = new List<List<string>>();
        var lines = new List<long>();
        string[] header = [];
        foreach (CsvRow row in Rows(stream, name, options, h => header = h))
        {
            if (columns.Count == 0)
                columns.AddRange(header.Select(_ => new List<string>()));
            lines.Add(row.Line);
            for (int c = 0; c < columns.Count; c++)
                columns[c].Add(row.Fields[c]);
        }
        var format = new FieldFormat(options.DecimalMark, options.Missing);
        return new Table(name, [.. header.Select((h, c) => new TableColumn(h, c < columns.Count ? [.. columns[c]] : Array.Empty<string>(), format))], [.. lines]);
    }

    /// <summary>The rows of a file one after another, for tables that are larger than memory.</summary>
    /// <exception cref="DataFormatException">As <see cref="Read(string, CsvOptions)"/>, when the row comes.</exception>
    /// <example><code>
    /// IBatchStream stream = BatchStream.From&lt;TableRow>(pipeline.Columns, 64, epoch => CsvReader.Stream("huge.csv").Shuffled(10_000, seed: 1, epoch), pipeline.Write);
    /// </code></example>
    public static IEnumerable<TableRow> Stream(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using FileStream stream = File.OpenRead(path);
        var format = new FieldFormat(options.DecimalMark, options.Missing);
        TableLayout? layout = null;
        foreach (CsvRow row in Rows(stream, path, options, h => layout = new TableLayout(path, h, format)))
            yield return TableRow.Of(layout!, [.. row.Fields], row.Line);
    }

    /// <summary>The rows behind the header, whose fields are overwritten by the next one's.</summary>
    private static IEnumerable<CsvRow> Rows(Stream stream, string name, CsvOptions options, Action<string[]> onHeader)
    {
        bool isPacked = GzipContents.IsIn(stream);
        using Stream? unpacked = isPacked ? new GzipContents(stream) : null;
        using var text = new CsvText(unpacked ?? stream, name, options.MaxCharacters);
        using var rows = new CsvRows(text, name, options.Separator);
        int width = 0;
        var blank = new List<long>();
        while (rows.Next() is { } row)
        {
            if (width == 0)
            {
                if (row.IsBlank)
                {
                    blank.Add(row.Line);
                    continue;
                }
                width = row.Fields.Length;
                onHeader(options.HasHeader ? Header(row, name) : [.. Enumerable.Range(0, width).Select(i => FormattableString.Invariant($"{i}"))]);
                if (options.HasHeader)
                    continue;
                if (width == 1)
                {
                    // Only now it is known that they were rows.
                    foreach (long line in blank)
                        yield return new CsvRow([""], line, IsBlank: true);
                }
            }
            // In a table of several columns a blank line is no row; in one column it is a row whose field is missing.
            if (row.IsBlank && width > 1)
                continue;
            if (row.Fields.Length != width)
                throw DataFormatException.AtLine(name, row.Line, Counted.Of(width, "field"), FormattableString.Invariant($"{row.Fields.Length}"));
            yield return row;
        }
        if (width == 0)
            throw DataFormatException.AtLine(name, 1, options.HasHeader ? "a line of column names" : "a line of fields", "an empty file");
    }

    private static string[] Header(CsvRow row, string name)
    {
        string[] header = [.. row.Fields.Select(field => field.Trim())];
        foreach (IGrouping<string, string> same in header.GroupBy(h => h, StringComparer.Ordinal))
        {
            if (same.Count() > 1)
                throw DataFormatException.AtLine(name, row.Line, "different names for all columns", FormattableString.Invariant($"'{same.Key}' {same.Count()} times"));
        }
        return header;
    }
}
