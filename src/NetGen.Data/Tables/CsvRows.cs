using nietras.SeparatedValues;

namespace NetGen.Data;

/// <summary>A row of a text table.</summary>
/// <param name="Fields">Without their quotes.</param>
/// <param name="Line">On which it begins, counted from 1.</param>
/// <param name="IsBlank">Whether its line has nothing but white space: no row, unless the table has a single column.</param>
internal sealed record CsvRow(string[] Fields, long Line, bool IsBlank);

/// <summary>Takes a text apart into rows of fields: Sep finds them, and what it lets pass (stray quotes, rows of any length) is judged here.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly string _name;
    private readonly SepReader _reader;
    private readonly StringPool _pool = new();
    private char[] _scratch = new char[256];
    private bool _isFirst = true;

    public CsvRows(CsvText text, string name, char separator)
    {
        _name = name;
        // Quotes are taken off here, where a stray one can be told from one that belongs there.
        SepReaderOptions options = Sep.New(separator).Reader(o => o with { HasHeader = false, DisableColCountCheck = true, Unescape = false });
        _reader = Sound(() => options.From(text));
    }

    /// <summary>The next row; null at the end.</summary>
    public CsvRow? Next() => Sound(Read);

    public void Dispose() => _reader.Dispose();

    private CsvRow? Read()
    {
        if (!_reader.MoveNext())
            return null;
        SepReader.Row row = _reader.Current;
        // Where no row is a header to it, Sep counts the first one from line 2 on.
        long line = _isFirst ? 1 : row.LineNumberFrom;
        _isFirst = false;
        string[] fields = new string[row.ColCount];
        for (int c = 0; c < fields.Length; c++)
            fields[c] = _pool.Of(CsvField.Text(row, c, line, _name, ref _scratch));
        bool isBlank = fields.Length == 1 && row[0].Span.Trim().Length == 0;
        return new CsvRow(fields, line, isBlank);
    }

    /// <summary>What the library itself refuses, it refuses without a place.</summary>
    private T Sound<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is NotSupportedException or InvalidDataException or ArgumentException)
        {
            throw DataFormatException.AtLine(_name, 1, "rows of at most 16 million characters, and quotes that are closed", e.Message, e);
        }
    }
}
