namespace NetGen.Frameworks;

/// <summary>What .NET 9 brought to LINQ.</summary>
internal static class Sequences
{
    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> source) => source.Select((item, index) => (index, item));

    public static IEnumerable<KeyValuePair<TKey, int>> CountBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        source.GroupBy(key, (k, items) => KeyValuePair.Create(k, items.Count()), comparer);
}
