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
    private readonly CsvOptions _options;
    private readonly NumberFormatInfo _numbers;

    internal CsvTable(string file, string[] header, string[][] columns, long[] lines, CsvOptions options)
    {
        File = file;
        _header = header;
        _columns = columns;
        _lines = lines;
        _options = options;
        _numbers = new NumberFormatInfo { NumberDecimalSeparator = options.DecimalMark.ToString() };
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

    /// <summary>The numbers of a column, written with the <see cref="CsvOptions.DecimalMark"/> in any culture.</summary>
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

    /// <summary>
    /// The kinds of field that a column has, each once: in the order of numbers if all are numbers, else in ordinal order. A missing field is a kind of its own, "", and the first.
    /// </summary>
    public string[] Kinds(string name)
    {
        string[] kinds = [.. KindOfEach(name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        bool areNumbers = kinds.All(kind => kind.Length == 0 || TryNumber(kind, out _));
        // The sort is stable: kinds of the same number ("1", "1.0") stay in ordinal order.
        return areNumbers ? [.. kinds.OrderBy(kind => TryNumber(kind, out double number) ? number : double.NegativeInfinity)] : kinds;
    }

    /// <summary>The fields of a column as numbers of their kinds: 0 for the first of <see cref="Kinds"/>, and so on.</summary>
    public (int[] Labels, string[] Kinds) Categories(string name)
    {
        string[] kinds = Kinds(name);
        return (Categories(name, kinds), kinds);
    }

    /// <summary>The fields of a column as positions in <paramref name="kinds"/>: those of the table that was trained on, so that a label means the same in both.</summary>
    /// <exception cref="DataFormatException">A field is of none of them: with the line.</exception>
    /// <exception cref="ArgumentException">A kind is there twice.</exception>
    /// <example><code>
    /// (int[] labels, string[] kinds) = train.Categories("species");
    /// int[] testLabels = test.Categories("species", kinds);
    /// </code></example>
    public int[] Categories(string name, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < kinds.Count; i++)
        {
            if (!numbers.TryAdd(kinds[i], i))
                throw new ArgumentException($"'{kinds[i]}' is there twice.", nameof(kinds));
        }
        string[] fields = [.. KindOfEach(name)];
        int[] labels = new int[fields.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!numbers.TryGetValue(fields[i], out labels[i]))
                throw DataFormatException.AtLine(File, _lines[i], $"one of the {kinds.Count} kinds of column '{name}' ({Listed(kinds)})", $"'{fields[i]}'");
        }
        return labels;
    }

    /// <summary>The kinds of a column as columns of their own, in the order of <see cref="Kinds"/>: 1 where a row is of the kind, else 0.</summary>
    /// <example><code>DataColumn.Features("x", [houses.Numbers("median_income"), .. houses.OneHot("ocean_proximity")])</code></example>
    public float[][] OneHot(string name) => OneHot(name, Kinds(name));

    /// <summary>A column for each of <paramref name="kinds"/>, those of the table that was trained on: 1 where a row is of the kind, else 0.</summary>
    /// <exception cref="DataFormatException">A field is of none of them: with the line.</exception>
    /// <example><code>DataColumn.Features("x", [test.Numbers("median_income"), .. test.OneHot("ocean_proximity", train.Kinds("ocean_proximity"))])</code></example>
    public float[][] OneHot(string name, IReadOnlyList<string> kinds)
    {
        int[] labels = Categories(name, kinds);
        return [.. kinds.Select((_, kind) => Array.ConvertAll(labels, label => label == kind ? 1f : 0f))];
    }

    /// <summary>The rows that have a field in every column.</summary>
    public CsvTable WithoutMissing() => Rows([.. Enumerable.Range(0, Count).Where(row => !_columns.Any(column => IsMissing(column[row])))]);

    /// <summary>Some of the rows, in the order given.</summary>
    public CsvTable Rows(IReadOnlyList<int> rows) =>
        new(File, _header, Array.ConvertAll(_columns, column => rows.Select(row => column[row]).ToArray()), [.. rows.Select(row => _lines[row])], _options);

    private bool IsMissing(string field)
    {
        string text = field.Trim();
        return text.Length == 0 || _options.Missing.Contains(text, StringComparer.Ordinal);
    }

    private float Number(string column, int row, string field) =>
        float.TryParse(field, NumberStyles.Float, _numbers, out float number) && float.IsFinite(number)
            ? number
            : throw DataFormatException.AtLine(File, _lines[row], $"a finite number in column '{column}'", $"'{field}'");

    private bool TryNumber(string field, out double number) => double.TryParse(field, NumberStyles.Float, _numbers, out number) && double.IsFinite(number);

    private IEnumerable<string> KindOfEach(string name) => Fields(name).Select(field => IsMissing(field) ? "" : field.Trim());

    private static string Listed(IReadOnlyList<string> names)
    {
        const int Most = 20;
        string list = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
        return names.Count > Most ? list + ", …" : list;
    }

    private string[] Fields(string name)
    {
        int index = Array.IndexOf(_header, name);
        if (index >= 0)
            return _columns[index];
        IReadOnlyList<string> near = NearNames.Of(name, _header);
        throw DataFormatException.AtLine(File, 1, $"a column '{name}'",
            near.Count > 0 ? $"none; the nearest are {string.Join(", ", near)}" : $"none; the columns are {Listed(_header)}");
    }
}
