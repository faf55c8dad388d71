namespace NetGen.Data;

/// <summary>Lists of names in messages.</summary>
internal static class Names
{
    private const int Most = 20;

    /// <summary>"('cat', 'dog')", cut short where there are many.</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        string list = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
        return names.Count > Most ? $"({list}, …)" : $"({list})";
    }
}
