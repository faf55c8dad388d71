using NetGen.Parameters;
using NetGen.RandomNumbers;

namespace NetGen.Data;

/// <summary>
/// A table in memory: columns of fields, with the place that each row came from. Comes from <see cref="CsvReader"/>, <see cref="ParquetTables"/> and <see cref="TableAdapters"/>.
/// </summary>
/// <example><code>
/// Table train = CsvReader.Read("train.csv"), test = CsvReader.Read("test.csv");
/// (int[] labels, string[] kinds) = train.Categories("species");
/// int[] testLabels = test.Categories("species", kinds);               // a kind that training did not have is an error with its line
/// float[][] features = [test.Numbers("length"), .. test.OneHot("region", train.Kinds("region"))];
/// </code></example>
/// <example><code>
/// Table houses = CsvReader.Read("housing.csv");
/// Console.WriteLine($"{houses.File}: {houses.Count} rows of {string.Join(", ", houses.Header)}; income is {houses.TypeOf("median_income")}");
/// (Table train, Table test) = houses.WithoutMissing().Split(0.8, seed: 1);
/// Table old = houses.Where(row => row.Number("housing_median_age") > 30).Take(100);
/// string place = houses[0].Text("ocean_proximity");
/// foreach (TableRow row in houses.Rows())
///     Console.WriteLine(row["median_income"]);
/// IReadOnlyList&lt;string> places = houses.Column("ocean_proximity");
/// </code></example>
public sealed class Table
{
    private readonly TableColumn[] _columns;
    private readonly long[] _lines;

    internal Table(string file, TableColumn[] columns, long[] lines)
    {
        Layout = new TableLayout(file, Array.ConvertAll(columns, column => column.Name), columns.Length > 0 ? columns[0].Format : FieldFormat.Plain);
        _columns = columns;
        _lines = lines;
    }

    /// <summary>The file that it comes from, or what it was called.</summary>
    public string File => Layout.File;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header => Layout.Names;

    /// <summary>Rows, without the header.</summary>
    public int Count => _lines.Length;

    /// <summary>A row, counted from 0.</summary>
    public TableRow this[int row] => TableRow.Of(this, row);

    internal TableLayout Layout { get; }

    /// <summary>All rows.</summary>
    public IEnumerable<TableRow> Rows()
    {
        for (int row = 0; row < Count; row++)
            yield return this[row];
    }

    /// <summary>The fields of a column as they stand.</summary>
    /// <exception cref="DataFormatException">There is no such column; the message lists names near to it.</exception>
    public IReadOnlyList<string> Column(string name)
    {
        TableColumn column = Find(name);
        return [.. Enumerable.Range(0, Count).Select(column.Text)];
    }

    /// <summary>What the fields of a column are, as far as can be seen from them.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public ColumnType TypeOf(string name) => Find(name).Type();

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="DataFormatException">A field is no finite number, or is missing and <paramref name="missing"/> says that this is an error: with line and
    /// column.</exception>
    public float[] Numbers(string name, Missing missing = default)
    {
        TableColumn column = Find(name);
        float[] numbers = new float[Count];
        var known = new List<double>(Count);
        var unknown = new List<int>();
        for (int row = 0; row < Count; row++)
        {
            if (column.IsMissing(row))
            {
                if (missing.Kind == MissingKind.Error)
                    throw Wrong(row, name, "a number", "none");
                unknown.Add(row);
                continue;
            }
            if (!column.TryNumber(row, out double number) || !float.IsFinite((float)number))
                throw Wrong(row, name, "a finite number", $"'{column.Text(row)}'");
            known.Add(number);
            numbers[row] = (float)number;
        }
        if (unknown.Count > 0)
        {
            float substitute = (float)(missing.Substitute(known) ?? throw Wrong(0, name, "a number somewhere in the column to stand in for those that are missing", "none"));
            foreach (int row in unknown)
                numbers[row] = substitute;
        }
        return numbers;
    }

    /// <summary>
    /// The kinds of field that a column has, each once: in the order of numbers if all are numbers, else in ordinal order. A missing field is a kind of its own, "", and the first.
    /// </summary>
    public string[] Kinds(string name)
    {
        TableColumn column = Find(name);
        return KindOrder.Of(Enumerable.Range(0, Count).Select(column.Kind), column.Format);
    }

    /// <summary>The fields of a column as numbers of their kinds: 0 for the first of <see cref="Kinds"/>, and so on.</summary>
    public (int[] Labels, string[] Kinds) Categories(string name)
    {
        string[] kinds = Kinds(name);
        return (Categories(name, kinds), kinds);
    }

    /// <summary>The fields of a column as positions in <paramref name="kinds"/>: those of the table that was trained on, so that a label means the same in both.</summary>
    /// <exception cref="DataFormatException">A field is of none of them: with line and column.</exception>
    /// <exception cref="ArgumentException">A kind is there twice.</exception>
    public int[] Categories(string name, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        TableColumn column = Find(name);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < kinds.Count; i++)
        {
            if (!numbers.TryAdd(kinds[i], i))
                throw new ArgumentException($"'{kinds[i]}' is there twice.", nameof(kinds));
        }
        int[] labels = new int[Count];
        for (int row = 0; row < labels.Length; row++)
        {
            if (!numbers.TryGetValue(column.Kind(row), out labels[row]))
                throw Wrong(row, name, $"one of the {kinds.Count} kinds {Names.Listed(kinds)}", $"'{column.Kind(row)}'");
        }
        return labels;
    }

    /// <summary>The kinds of a column as columns of their own, in the order of <see cref="Kinds"/>: 1 where a row is of the kind, else 0.</summary>
    /// <example><code>NumberColumn x = DataColumn.Features("x", [houses.Numbers("median_income"), .. houses.OneHot("ocean_proximity")]);</code></example>
    public float[][] OneHot(string name) => OneHot(name, Kinds(name));

    /// <summary>A column for each of <paramref name="kinds"/>, those of the table that was trained on: 1 where a row is of the kind, else 0.</summary>
    /// <exception cref="DataFormatException">A field is of none of them: with line and column.</exception>
    public float[][] OneHot(string name, IReadOnlyList<string> kinds)
    {
        int[] labels = Categories(name, kinds);
        return [.. kinds.Select((_, kind) => Array.ConvertAll(labels, label => label == kind ? 1f : 0f))];
    }

    /// <summary>The rows that have a field in every column.</summary>
    public Table WithoutMissing() => Where(row => !_columns.Any(column => column.IsMissing(row)));

    /// <summary>The rows that have a field in each of these columns.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public Table WithoutMissing(params string[] columns)
    {
        TableColumn[] looked = Array.ConvertAll(columns, Find);
        return Where(row => !looked.Any(column => column.IsMissing(row)));
    }

    /// <summary>The rows that fulfil a condition.</summary>
    public Table Where(Func<TableRow, bool> condition) => Where(row => condition(this[row]));

    /// <summary>Some of the rows, in the order given.</summary>
    public Table Rows(IReadOnlyList<int> rows) => new(File, Array.ConvertAll(_columns, column => column.Rows(rows)), [.. rows.Select(row => _lines[row])]);

    /// <summary>The first rows, or all if there are fewer.</summary>
    public Table Take(int count) => Rows([.. Enumerable.Range(0, Math.Min(count, Count))]);

    /// <summary>Two parts that share no row, drawn at random; the seed decides which.</summary>
    /// <param name="fraction">How much of it the first part gets: more than 0, less than 1.</param>
    /// <param name="seed">Another seed is another split.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (Table First, Table Second) Split(double fraction, ulong seed = 0)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new PhiloxGenerator(seed, RandomStream.Splitting).Shuffle(order.AsSpan());
        int first = (int)Math.Round(fraction * Count);
        if (!(fraction is > 0 and < 1) || first <= 0 || first >= Count)
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction,
                FormattableString.Invariant($"Both parts of {Counted.Of(Count, "row")} must have at least one: 0.8 for 80 %."));
        return (Rows(order[..first]), Rows(order[first..]));
    }

    /// <summary>"housing.csv: 20640 rows of longitude (number), ocean_proximity (category), …".</summary>
    public override string ToString()
    {
        IEnumerable<string> columns = _columns.Select(column => $"{column.Name} ({column.Type().ToString().ToLowerInvariant()})");
        return $"{File}: {Counted.Of(Count, "row")} of {string.Join(", ", columns)}";
    }

    /// <exception cref="DataFormatException">There is none.</exception>
    internal TableColumn Find(string name) => _columns[Layout.IndexOf(name)];

    internal long LineOf(int row) => _lines[row];

    internal DataFormatException Wrong(int row, string column, string expected, string found) => DataFormatException.AtCell(File, _lines[row], $"'{column}'", expected, found);

    private Table Where(Func<int, bool> condition) => Rows([.. Enumerable.Range(0, Count).Where(condition)]);
}
