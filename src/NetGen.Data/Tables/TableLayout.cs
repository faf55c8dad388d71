using NetGen.Parameters;

namespace NetGen.Data;

/// <summary>What the rows of a table have in common.</summary>
internal sealed class TableLayout
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public TableLayout(string file, string[] names, FieldFormat format)
    {
        (File, Names, Format) = (file, names, format);
        for (int i = 0; i < names.Length; i++)
            _places[names[i]] = i;
    }

    public string File { get; }

    public string[] Names { get; }

    public FieldFormat Format { get; }

    public bool Has(string name) => _places.ContainsKey(name);

    /// <exception cref="DataFormatException">There is no such column; the message lists names near to it.</exception>
    public int IndexOf(string name)
    {
        if (_places.TryGetValue(name, out int place))
            return place;
        // The commonest mistake with a file from another country.
        if (Names.Length == 1 && Names[0].AsSpan().IndexOfAny(";\t|") is var at and >= 0)
        {
            string separator = Names[0][at] == '\t' ? "\\t" : Names[0][at].ToString();
            throw DataFormatException.AtLine(File, 1, $"a column '{name}'", $"one column, '{Names[0]}' (CsvOptions {{ Separator = '{separator}' }} takes it apart)");
        }
        IReadOnlyList<string> near = NearNames.Of(name, Names);
        throw DataFormatException.AtLine(File, 1, $"a column '{name}'",
            near.Count > 0 ? $"none; the nearest are {string.Join(", ", near)}" : $"none; the columns are {Data.Names.Listed(Names)}");
    }
}
