namespace NetGen.Data;

/// <summary>How a text table is written.</summary>
/// <example><code>Table table = CsvReader.Read("werte.csv", new CsvOptions { Separator = ';', DecimalMark = ',' });</code></example>
/// <example><code>var plain = new CsvOptions { HasHeader = false, Missing = ["", "-"], MaxCharacters = 1 &lt;&lt; 20 };</code></example>
public sealed record CsvOptions
{
    private readonly char _decimalMark = '.', _separator = ',';

    /// <summary>What stands between two fields.</summary>
    public char Separator
    {
        get => _separator;
        init => _separator = value is '\t' or (>= ' ' and <= '~' and not '"') ? value
            : throw new ArgumentOutOfRangeException(nameof(Separator), value, "A separator is a tab or a printable ASCII character, but no quote.");
    }

    /// <summary>What stands before the fraction of a number: '.' or, as in "6,9", ','. The computer's culture does not matter.</summary>
    public char DecimalMark
    {
        get => _decimalMark;
        init => _decimalMark = value is '.' or ',' ? value : throw new ArgumentOutOfRangeException(nameof(DecimalMark), value, "The decimal mark is '.' or ','.");
    }

    /// <summary>Whether the first line names the columns. If not, they are called "0", "1", ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Fields that mean "unknown". An empty field always does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = ["?", "NA", "NaN", "null"];

    /// <summary>The most characters that are read: a packed file may be small and unpack to anything.</summary>
    public long MaxCharacters { get; init; } = 1L << 30;
}
