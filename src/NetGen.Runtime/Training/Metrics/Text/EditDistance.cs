namespace NetGen;

/// <summary>The least number of insertions, deletions and replacements that make one sequence of another (Levenshtein 1966).</summary>
/// <example><code>int distance = EditDistance.Of("kitten", "sitting");      // 3</code></example>
public static class EditDistance
{
    private const int MostOnStack = 256;

    /// <summary>Between two sequences of anything: characters, words, labels.</summary>
    /// <example><code>EditDistance.Of("kitten", "sitting")      // 3</code></example>
    public static int Of<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : IEquatable<T>
    {
        Span<int> row = right.Length < MostOnStack ? stackalloc int[right.Length + 1] : new int[right.Length + 1];
        return Of(left, right, row);
    }

    /// <summary>Between two texts, character by character.</summary>
    public static int Of(string left, string right) => Of(left.AsSpan(), right.AsSpan());

    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="row">Room for one number more than the other has elements: distances from the beginnings of it.</param>
    internal static int Of<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<int> row) where T : IEquatable<T>
    {
        for (int j = 0; j <= right.Length; j++)
            row[j] = j;
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int replaced = diagonal + (left[i].Equals(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }
        return row[right.Length];
    }
}
