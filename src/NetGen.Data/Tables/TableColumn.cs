using System.Globalization;

namespace NetGen.Data;

/// <summary>A column of a table: texts, or numbers of a source that has them as such (NaN: missing).</summary>
internal sealed class TableColumn
{
    // More kinds than this, or hardly any that comes twice, is text.
    private const int MostKinds = 100;

    private readonly string[]? _texts;
    private readonly double[]? _numbers;

    public TableColumn(string name, string[] texts, FieldFormat format) => (Name, _texts, Format) = (name, texts, format);

    public TableColumn(string name, double[] numbers) => (Name, _numbers, Format) = (name, numbers, FieldFormat.Plain);

    public string Name { get; }

    public FieldFormat Format { get; }

    public int Count => _texts?.Length ?? _numbers!.Length;

    public bool IsMissing(int row) => _texts is null ? double.IsNaN(_numbers![row]) : Format.IsMissing(_texts[row]);

    /// <summary>The field as it stands; "" where a number is missing.</summary>
    public string Text(int row) => _texts?[row] ?? (double.IsNaN(_numbers![row]) ? "" : _numbers[row].ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The field as the kind that it names: without blanks around it; "" where it is missing.</summary>
    public string Kind(int row) => IsMissing(row) ? "" : Text(row).Trim();

    public bool TryNumber(int row, out double number)
    {
        if (_texts is not null)
            return Format.TryNumber(_texts[row], out number);
        number = _numbers![row];
        return double.IsFinite(number);
    }

    public TableColumn Rows(IReadOnlyList<int> rows) => _texts is not null
        ? new TableColumn(Name, [.. rows.Select(row => _texts[row])], Format)
        : new TableColumn(Name, [.. rows.Select(row => _numbers![row])]);

    public ColumnType Type()
    {
        bool numbers = true, dates = true;
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        int there = 0;
        for (int row = 0; row < Count; row++)
        {
            if (IsMissing(row))
                continue;
            there++;
            numbers = numbers && TryNumber(row, out _);
            dates = dates && FieldFormat.TryDate(Text(row), null, out _);
            if (kinds.Count <= MostKinds)
                kinds.Add(Kind(row));
        }
        if (there == 0)
            return ColumnType.Empty;
        if (numbers)
            return ColumnType.Number;
        if (dates)
            return ColumnType.Date;
        return kinds.Count <= MostKinds && (kinds.Count <= 10 || kinds.Count * 2 <= there) ? ColumnType.Category : ColumnType.Text;
    }
}
