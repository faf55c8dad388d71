namespace NetGen;

/// <summary>A data file is not what its format says: truncated, corrupt, or of another kind.</summary>
/// <example><code>
/// try
/// {
///     IdxReader.Read("train-images-idx3-ubyte.gz");
/// }
/// catch (DataFormatException e)
/// {
///     Console.WriteLine($"{e.File}, line {e.Line}, column {e.Column}, byte {e.Offset}, element {e.Element}: expected {e.Expected}, found {e.Found}");
/// }
/// </code></example>
public sealed class DataFormatException : NetGenException
{
    private DataFormatException(string file, string place, string expected, string found, Exception? innerException)
        : base($"{file}{place}: expected {expected}, found {found}.", innerException)
    {
        File = file;
        Expected = expected;
        Found = found;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    /// <summary>Bytes from the start of the (unpacked) contents; -1 for text files.</summary>
    public long Offset { get; private init; } = -1;

    /// <summary>Line, counted from 1; 0 for binary files.</summary>
    public long Line { get; private init; }

    /// <summary>Name (in quotes) or number of the column of a table; null if it is not about one.</summary>
    public string? Column { get; private init; }

    /// <summary>Position of an element whose value is at fault, counted from 0; -1 if it is the format that is.</summary>
    public long Element { get; private init; } = -1;

    /// <summary>What the format asks for.</summary>
    public string Expected { get; }

    /// <summary>What stood there.</summary>
    public string Found { get; }

    internal static DataFormatException AtOffset(string file, long offset, string expected, string found, Exception? innerException = null) =>
        new(file, FormattableString.Invariant($", byte {offset}"), expected, found, innerException) { Offset = offset };

    internal static DataFormatException AtElement(string file, long element, string expected, string found) =>
        new(file, FormattableString.Invariant($", element {element}"), expected, found, null) { Element = element };

    internal static DataFormatException AtLine(string file, long line, string expected, string found, Exception? innerException = null) =>
        new(file, FormattableString.Invariant($", line {line}"), expected, found, innerException) { Line = line };

    /// <param name="file">Path or name of the file.</param>
    /// <param name="line">Counted from 1; 0 where there are none.</param>
    /// <param name="column">Its name in quotes, or its number counted from 1.</param>
    /// <param name="expected">What the format asks for.</param>
    /// <param name="found">What stood there.</param>
    internal static DataFormatException AtCell(string file, long line, string column, string expected, string found) =>
        new(file, line > 0 ? FormattableString.Invariant($", line {line}, column {column}") : $", column {column}", expected, found, null) { Line = line, Column = column };

    /// <summary>The file as a whole is at fault.</summary>
    internal static DataFormatException OfFile(string file, string expected, string found, Exception? innerException = null) => new(file, "", expected, found, innerException);
}
