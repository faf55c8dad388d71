using nietras.SeparatedValues;

namespace NetGen.Data;

/// <summary>A field as RFC 4180 has it: in quotes, which are doubled inside, or with none at all.</summary>
internal static class CsvField
{
    /// <summary>The text of a field.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its place in it.</param>
    /// <param name="line">On which the row begins.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="scratch">Room for texts whose quotes are taken off.</param>
    /// <exception cref="DataFormatException">Quotes stand where none should, or one is not closed.</exception>
    public static ReadOnlySpan<char> Text(SepReader.Row row, int column, long line, string name, ref char[] scratch)
    {
        ReadOnlySpan<char> raw = row[column].Span;
        int quote = raw.IndexOf('"');
        if (quote < 0)
            return raw;
        if (quote > 0)
            throw Wrong(row, column, line, name, quote, "quotes around a whole field", "a quote in the middle of one");
        if (scratch.Length < raw.Length)
            scratch = new char[Math.Max(raw.Length, 2 * scratch.Length)];
        int length = 0;
        for (int i = 1; ; i++)
        {
            if (i >= raw.Length)
                throw Wrong(row, column, line, name, 0, "a closing quote", "the end of the file");
            if (raw[i] == '"')
            {
                if (i + 1 == raw.Length)
                    return scratch.AsSpan(0, length);
                if (raw[++i] != '"')
                    throw Wrong(row, column, line, name, i, "a separator or the end of the line behind a closing quote", $"'{raw[i]}'");
            }
            scratch[length++] = raw[i];
        }
    }

    private static DataFormatException Wrong(SepReader.Row row, int column, long line, string name, int at, string expected, string found)
    {
        for (int c = 0; c < column; c++)
            line += Lines(row[c].Span);
        return DataFormatException.AtCell(name, line + Lines(row[column].Span[..at]), FormattableString.Invariant($"{column + 1}"), expected, found);
    }

    private static int Lines(ReadOnlySpan<char> text)
    {
        int lines = 0;
        for (int i = 0; i < text.Length; i++)
            lines += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')) ? 1 : 0;
        return lines;
    }
}
