using System.Text;
using NetGen.Data;

namespace NetGen;

/// <summary>
/// Reads text tables as RFC 4180 has them: fields in quotes may hold separators, line ends and doubled quotes. UTF-8; lines end with LF or CRLF; blank lines are passed
/// over (in a table of one column they are rows whose field is missing); gzip is unpacked on the way.
/// </summary>
/// <example><code>
/// CsvTable houses = CsvReader.Read("housing.csv").WithoutMissing();
/// float[] income = houses.Numbers("median_income");
/// </code></example>
public static class CsvReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">A row has another number of fields than the first, a quote is not closed, the text is not UTF-8, …: with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path, options);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the table.</param>
    /// <param name="name">For messages.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string, CsvOptions)"/>.</exception>
    public static CsvTable Read(Stream stream, string name, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        using Stream? unpacked = GzipContents.IsIn(stream) ? new GzipContents(stream) : null;
        var strictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var text = new StreamReader(unpacked ?? stream, strictUtf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var rows = new CsvRowReader(text, name, options);
        string[]? header = null;
        List<string>[] columns = [];
        List<long> lines = [], blank = [];
        while (rows.Next())
        {
            if (header is null)
            {
                if (rows.IsBlank)
                {
                    blank.Add(rows.Line);
                    continue;
                }
                header = options.HasHeader ? Header(rows, name) : [.. rows.Fields.Select((_, i) => FormattableString.Invariant($"{i}"))];
                columns = [.. header.Select(_ => new List<string>())];
                if (options.HasHeader)
                    continue;
                if (columns.Length == 1)
                {
                    // Only now it is known that they were rows.
                    lines.AddRange(blank);
                    columns[0].AddRange(blank.Select(_ => ""));
                }
            }
            // In a table of several columns a blank line is no row; in one column it is a row whose field is missing.
            if (rows.IsBlank && columns.Length > 1)
                continue;
            if (rows.Fields.Count != columns.Length)
                throw DataFormatException.AtLine(name, rows.Line, Counted.Of(columns.Length, "field"), FormattableString.Invariant($"{rows.Fields.Count}"));
            for (int i = 0; i < columns.Length; i++)
                columns[i].Add(rows.Fields[i]);
            lines.Add(rows.Line);
        }
        if (header is null)
            throw DataFormatException.AtLine(name, 1, options.HasHeader ? "a line of column names" : "a line of fields", "an empty file");
        return new CsvTable(name, header, [.. columns.Select(c => c.ToArray())], [.. lines], options);
    }

    private static string[] Header(CsvRowReader rows, string name)
    {
        string[] header = [.. rows.Fields.Select(field => field.Trim())];
        foreach (IGrouping<string, string> same in header.GroupBy(h => h, StringComparer.Ordinal))
        {
            if (same.Count() > 1)
                throw DataFormatException.AtLine(name, rows.Line, "different names for all columns", FormattableString.Invariant($"'{same.Key}' {same.Count()} times"));
        }
        return header;
    }
}
