using System.Text.Json;

namespace NetGen.Data;

/// <summary>What to do about a kind that the training data did not have.</summary>
/// <example>A kind that training did not have: an error that names its line, or a class of its own. <code>
/// TableSchema[] both = [new TableSchema().OneHot("city", UnknownKind.Error), new TableSchema().OneHot("city", UnknownKind.OwnClass)];
/// </code></example>
public enum UnknownKind
{
    /// <summary>Report its place.</summary>
    Error,

    /// <summary>All such are one class of their own, the last.</summary>
    OwnClass,
}

/// <summary>The kinds of a column, by number.</summary>
internal sealed class KindVocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    private KindVocabulary(IReadOnlyList<string> kinds, UnknownKind unknown)
    {
        (Kinds, Unknown) = (kinds, unknown);
        for (int i = 0; i < kinds.Count; i++)
        {
            if (!_numbers.TryAdd(kinds[i], i))
                throw new FormatException($"The kind '{kinds[i]}' is there twice.");
        }
        if (Count == 0)
            throw new FormatException("There are no kinds.");
    }

    public IReadOnlyList<string> Kinds { get; }

    public UnknownKind Unknown { get; }

    /// <summary>Numbers that there are: one more than kinds, where unknown ones have one.</summary>
    public int Count => Kinds.Count + (Unknown == UnknownKind.OwnClass ? 1 : 0);

    /// <summary>The kinds of a column; if there are more than <paramref name="most"/>, those that come most often.</summary>
    public static KindVocabulary Fit(Table train, string name, UnknownKind unknown, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        string[] kinds = train.Kinds(name);
        if (kinds.Length == 0)
            throw DataFormatException.AtLine(train.File, 1, $"rows to learn the kinds of column '{name}' from", "none");
        if (kinds.Length > most)
        {
            if (unknown == UnknownKind.Error)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Column '{name}' has {kinds.Length} kinds, more than {most}: the others need a class of their own (UnknownKind.OwnClass)."),
                        nameof(most));
            }
            TableColumn column = train.Find(name);
            HashSet<string> frequent = [.. Enumerable.Range(0, train.Count).CountBy(column.Kind).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
                .Take(most).Select(c => c.Key)];
            kinds = [.. kinds.Where(frequent.Contains)];
        }
        return new KindVocabulary(kinds, unknown);
    }

    public int NumberOf(TableRow row, string column)
    {
        string kind = row.Kind(column);
        if (_numbers.TryGetValue(kind, out int number))
            return number;
        return Unknown == UnknownKind.OwnClass ? Kinds.Count
            : throw row.Wrong(column, $"one of the {Kinds.Count} kinds {Names.Listed(Kinds)}", kind.Length == 0 ? "none" : $"'{kind}'");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.Write("kinds", Kinds);
        json.WriteString("unknown", Unknown.ToString());
    }

    public static KindVocabulary Read(JsonElement json) => new(json.Texts("kinds"), json.Choice<UnknownKind>("unknown"));
}
