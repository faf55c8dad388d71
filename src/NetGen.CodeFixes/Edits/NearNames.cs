namespace NetGen.CodeFixes.Edits;

/// <summary>Names that may have been meant by one that there is not.</summary>
internal static class NearNames
{
    /// <summary>The nearest few, the nearest first: those that differ in at most a third of their letters.</summary>
    public static IEnumerable<string> Of(string wanted, IEnumerable<string> known, int most = 3) => known
        .Distinct()
        .Select(name => (Name: name, Distance: Distance(wanted, name)))
        .Where(near => near.Distance <= Math.Max(1, wanted.Length / 3))
        .OrderBy(near => near.Distance)
        .ThenBy(near => near.Name, StringComparer.Ordinal)
        .Take(most)
        .Select(near => near.Name);

    /// <summary>How many letters must be put in, taken out, changed or exchanged with their neighbour, whatever their case (Damerau 1964).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        for (int j = 1; j <= b.Length; j++)
        {
            bool same = Same(a[i - 1], b[j - 1]);
            d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
        }
        return d[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
