namespace NetGen.Data;

/// <summary>Gives texts that come again and again (kinds, short numbers) one string each.</summary>
internal sealed class StringPool
{
    // A column of texts that are all different would fill any dictionary to no use.
    private const int Most = 1 << 14, Longest = 32;

    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return "";
        if (text.Length > Longest)
            return text.ToString();
        if (_lookup.TryGetValue(text, out string? known))
            return known;
        string made = text.ToString();
        if (_strings.Count < Most)
            _strings.Add(made);
        return made;
    }
}
