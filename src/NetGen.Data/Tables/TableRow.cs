using System.Globalization;

namespace NetGen.Data;

/// <summary>A row of values by name: of a table, or put together by hand to predict from.</summary>
/// <example><code>
/// var house = new TableRow { ["median_income"] = 8.3, ["ocean_proximity"] = "&lt;1H OCEAN" };
/// Prediction price = model.Predict(house);
/// </code></example>
/// <example><code>
/// var row = new TableRow([new("median_income", 8.3), new("ocean_proximity", null)]);
/// if (!row.IsMissing("median_income"))
///     Console.WriteLine(row.Number("median_income"));
/// Console.WriteLine($"{string.Join(", ", row.Names)}: {row.Text("median_income")}, {row["ocean_proximity"] ?? "nothing"}");
/// </code></example>
public sealed class TableRow
{
    private readonly Dictionary<string, object?>? _values;
    private readonly TableLayout? _layout;
    private readonly string[]? _fields;
    private readonly Table? _table;
    private readonly int _row;
    private readonly long _line;

    /// <summary>A row without values.</summary>
    public TableRow() => _values = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>A row of these values.</summary>
    public TableRow(IEnumerable<KeyValuePair<string, object?>> values) => _values = new Dictionary<string, object?>(values, StringComparer.Ordinal);

    private TableRow(Table table, int row) => (_table, _layout, _row, _line) = (table, table.Layout, row, table.LineOf(row));

    private TableRow(TableLayout layout, string[] fields, long line) => (_layout, _fields, _line) = (layout, fields, line);

    internal static TableRow Of(Table table, int row) => new(table, row);

    internal static TableRow Of(TableLayout layout, string[] fields, long line) => new(layout, fields, line);

    /// <summary>A value: a text, a number, a date; null or an empty text where it is missing.</summary>
    /// <exception cref="DataFormatException">There is no such column in the table.</exception>
    /// <exception cref="InvalidOperationException">Set in a row of a table: those are as they are.</exception>
    public object? this[string name]
    {
        get => _values is not null ? _values.GetValueOrDefault(name) : Text(name);
        set => (_values ?? throw new InvalidOperationException("A row of a table cannot be changed."))[name] = value;
    }

    /// <summary>The names of its values.</summary>
    public IReadOnlyCollection<string> Names => _layout is not null ? _layout.Names : _values!.Keys;

    internal string File => _layout?.File ?? "row";

    /// <summary>Whether a value is there.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public bool IsMissing(string name)
    {
        if (_table is not null)
            return _table.Find(name).IsMissing(_row);
        return _values is null ? Format.IsMissing(Text(name)) : Value(name) switch
        {
            null => true,
            string text => Format.IsMissing(text),
            double number => double.IsNaN(number),
            float number => float.IsNaN(number),
            _ => false,
        };
    }

    /// <summary>A value as text, numbers and dates in the invariant culture; "" where it is missing.</summary>
    /// <exception cref="DataFormatException">There is no such column.</exception>
    public string Text(string name)
    {
        if (_table is not null)
            return _table.Find(name).Text(_row);
        if (_fields is not null)
            return _fields[_layout!.IndexOf(name)];
        return Value(name) switch
        {
            null => "",
            string text => text,
            DateTime date => date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset date => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            object value => value.ToString() ?? "",
        };
    }

    /// <summary>A value as a number.</summary>
    /// <exception cref="DataFormatException">There is no such column, or it is no finite number.</exception>
    public double Number(string name)
    {
        if (_table is not null ? _table.Find(name).TryNumber(_row, out double number) : Format.TryNumber(Text(name), out number))
            return number;
        throw Wrong(name, "a finite number", IsMissing(name) ? "none" : $"'{Text(name)}'");
    }

    internal string Kind(string name) => IsMissing(name) ? "" : Text(name).Trim();

    internal DataFormatException Wrong(string column, string expected, string found) => DataFormatException.AtCell(File, _line, $"'{column}'", expected, found);

    private FieldFormat Format => _layout?.Format ?? FieldFormat.Plain;

    private object? Value(string name) => _values!.TryGetValue(name, out object? value) ? value
        : throw DataFormatException.AtCell(File, 0, $"'{name}'", "a value (null where it is missing)", $"none; there are {Data.Names.Listed([.. _values.Keys])}");
}
