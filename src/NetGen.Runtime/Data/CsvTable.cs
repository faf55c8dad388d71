using System.Globalization;
using NetGen.Parameters;

namespace NetGen;

/// <summary>What to do about a number that a table does not have.</summary>
public enum MissingValue
{
    /// <summary>Report the line.</summary>
    Error,

    /// <summary>Take the mean of the numbers that the column has.</summary>
    Mean,

    /// <summary>Take 0.</summary>
    Zero,
}

/// <summary>A text table: columns of fields, with the line that each row came from.</summary>
public sealed class CsvTable
{
    private readonly string[] _header;
    private readonly string[][] _columns;
    private readonly long[] _lines;
    private readonly IReadOnlyList<string> _missing;

    internal CsvTable(string file, string[] header, string[][] columns, long[] lines, IReadOnlyList<string> missing)
    {
        File = file;
        _header = header;
        _columns = columns;
        _lines = lines;
        _missing = missing;
    }

    /// <summary>The file that it comes from.</summary>
    public string File { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>Rows, without the header.</summary>
    public int Count => _lines.Length;

    /// <summary>The fields of a column as they stand.</summary>
    /// <exception cref="DataFormatException">There is no such column; the message lists names near to it.</exception>
    public IReadOnlyList<string> Column(string name) => Fields(name);

    /// <summary>The numbers of a column, written with a decimal point in any culture.</summary>
    /// <exception cref="DataFormatException">A field is no finite number, or is missing and <paramref name="missing"/> says that this is an error: with the line.</exception>
    public float[] Numbers(string name, MissingValue missing = MissingValue.Error)
    {
        string[] fields = Fields(name);
        float[] numbers = new float[fields.Length];
        var unknown = new List<int>();
        for (int i = 0; i < fields.Length; i++)
        {
            if (!IsMissing(fields[i]))
                numbers[i] = Number(name, i, fields[i]);
            else if (missing == MissingValue.Error)
                throw DataFormatException.AtLine(File, _lines[i], $"a number in column '{name}'", "none");
            else
                unknown.Add(i);
        }
        if (missing == MissingValue.Mean && unknown.Count > 0)
        {
            if (unknown.Count == fields.Length)
                throw DataFormatException.AtLine(File, _lines[0], $"a number somewhere in column '{name}' to take the mean of", "none");
            // The unknown ones are still zero: they add nothing to the sum.
            float mean = (float)(numbers.Sum(x => (double)x) / (fields.Length - unknown.Count));
            foreach (int i in unknown)
                numbers[i] = mean;
        }
        return numbers;
    }

    /// <summary>The fields of a column as numbers of their kinds: 0 for the first in ordinal order, and so on. A missing field is a kind of its own, "".</summary>
    public (int[] Labels, string[] Kinds) Categories(string name)
    {
        string[] fields = [.. Fields(name).Select(field => IsMissing(field) ? "" : field.Trim())];
        string[] kinds = [.. fields.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return (Array.ConvertAll(fields, field => Array.BinarySearch(kinds, field, StringComparer.Ordinal)), kinds);
    }

    /// <summary>The kinds of a column as columns of their own, in ordinal order: 1 where a row is of the kind, else 0.</summary>
    /// <example><code>DataColumn.Features("x", [houses.Numbers("median_income"), .. houses.OneHot("ocean_proximity")])</code></example>
    public float[][] OneHot(string name)
    {
        (int[] labels, string[] kinds) = Categories(name);
        return Array.ConvertAll(kinds, kind => Array.ConvertAll(labels, label => kinds[label] == kind ? 1f : 0f));
    }

    /// <summary>The rows that have a field in every column.</summary>
    public CsvTable WithoutMissing() => Rows([.. Enumerable.Range(0, Count).Where(row => !_columns.Any(column => IsMissing(column[row])))]);

    /// <summary>Some of the rows, in the order given.</summary>
    public CsvTable Rows(IReadOnlyList<int> rows) =>
        new(File, _header, Array.ConvertAll(_columns, column => rows.Select(row => column[row]).ToArray()), [.. rows.Select(row => _lines[row])], _missing);

    private bool IsMissing(string field)
    {
        string text = field.Trim();
        return text.Length == 0 || _missing.Contains(text, StringComparer.Ordinal);
    }

    private float Number(string column, int row, string field) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw DataFormatException.AtLine(File, _lines[row], $"a finite number in column '{column}'", $"'{field}'");

    private string[] Fields(string name)
    {
        int index = Array.IndexOf(_header, name);
        if (index >= 0)
            return _columns[index];
        IReadOnlyList<string> near = NearNames.Of(name, _header);
        throw DataFormatException.AtLine(File, 1, $"a column '{name}'", near.Count > 0 ? $"none; the nearest are {string.Join(", ", near)}" : "none");
    }
}
