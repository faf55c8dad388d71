using System.Text;

namespace NetGen.Checkpoints;

/// <summary>Names of a file as the network calls them (<see cref="LoadOptions.Map"/>).</summary>
internal sealed class NameMap
{
    private readonly (string From, string To)[] _entries;
    private readonly bool[] _isUsed;

    public NameMap(IDictionary<string, string> map)
    {
        foreach ((string from, string to) in map)
        {
            if (from.Length == 0 || to.Count(c => c == '*') > from.Count(c => c == '*'))
                throw new ArgumentException($"'{from}' cannot be called '{to}': a name, and a * for each * of the network's name, are expected.", nameof(map));
        }
        _entries = [.. map.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        _isUsed = new bool[_entries.Length];
    }

    /// <summary>Entries that no name was like.</summary>
    public IEnumerable<string> Unused => _entries.Where((_, i) => !_isUsed[i]).Select(entry => entry.From);

    public string Of(string name)
    {
        var parts = new List<string>();
        for (int i = 0; i < _entries.Length; i++)
        {
            parts.Clear();
            if (Match(_entries[i].From, name, parts) is not int end)
                continue;
            _isUsed[i] = true;
            return Filled(_entries[i].To, parts) + name[end..];
        }
        return name;
    }

    /// <summary>How much of the name the pattern covers, up to a point or its end; null if the name is not like it.</summary>
    private static int? Match(ReadOnlySpan<char> pattern, string name, List<string> parts, int at = 0)
    {
        while (pattern.Length > 0 && pattern[0] != '*')
        {
            if (at == name.Length || name[at] != pattern[0])
                return null;
            at++;
            pattern = pattern[1..];
        }
        if (pattern.Length == 0)
            return at == name.Length || name[at] == '.' ? at : null;
        // As much as there is up to the next point; less only where the pattern goes on within it.
        int limit = name.IndexOf('.', at) is >= 0 and int point ? point : name.Length;
        for (int end = limit; end > at; end--)
        {
            parts.Add(name[at..end]);
            if (Match(pattern[1..], name, parts, end) is int covered)
                return covered;
            parts.RemoveAt(parts.Count - 1);
        }
        return null;
    }

    private static string Filled(string name, List<string> parts)
    {
        var text = new StringBuilder();
        int next = 0;
        foreach (char c in name)
        {
            if (c == '*')
                text.Append(parts[next++]);
            else
                text.Append(c);
        }
        return text.ToString();
    }
}
