using System.Text;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// Byte pairs: the 256 bytes of UTF-8, and the pairs of tokens that came most often in the training data, joined one after the other (Sennrich, Haddow, Birch: Neural Machine
/// Translation of Rare Words with
/// Subword Units. 2016). No text is unknown. Pairs are joined within words, a blank belonging to the word behind it.
/// </summary>
/// <example><code>
/// BytePairVocabulary vocabulary = BytePairVocabulary.Train([File.ReadAllText("input.txt")], count: 1024);
/// int[] tokens = vocabulary.Encode("To be, or not to be");
/// </code></example>
public sealed class BytePairVocabulary : TextVocabulary
{
    internal const string TypeName = "byte-pairs";

    // Padding first, then the bytes.
    private const int FirstByte = 1, FirstPair = FirstByte + 256;

    private readonly (int Left, int Right)[] _merges;
    private readonly Dictionary<(int, int), int> _ranks = [];
    private readonly byte[][] _bytes;

    internal BytePairVocabulary((int Left, int Right)[] merges)
    {
        _merges = merges;
        _bytes = new byte[FirstPair + merges.Length][];
        _bytes[Padding] = [];
        for (int b = 0; b < 256; b++)
            _bytes[FirstByte + b] = [(byte)b];
        for (int i = 0; i < merges.Length; i++)
        {
            (int left, int right) = merges[i];
            if (left < FirstByte || right < FirstByte || left >= FirstPair + i || right >= FirstPair + i || !_ranks.TryAdd(merges[i], i))
                throw new FormatException(FormattableString.Invariant($"Pair {i} joins {left} and {right}, of which one does not come before it, or it is there twice."));
            _bytes[FirstPair + i] = [.. _bytes[left], .. _bytes[right]];
        }
    }

    /// <inheritdoc/>
    public override int Count => _bytes.Length;

    /// <summary>Learns the pairs of some texts.</summary>
    /// <param name="texts">The training data.</param>
    /// <param name="count">How many numbers there shall be: 257 for padding and bytes, and one for each pair. Fewer come where no pair comes twice.</param>
    public static BytePairVocabulary Train(IEnumerable<string> texts, int count)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, FirstPair);
        return new BytePairVocabulary(new BytePairTraining(texts.SelectMany(Words).CountBy(word => word, StringComparer.Ordinal), FirstByte, FirstPair).Merges(count - FirstPair));
    }

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<int>(text.Length);
        foreach (string word in Words(text))
        {
            List<int> parts = [.. Encoding.UTF8.GetBytes(word).Select(b => FirstByte + b)];
            while (Best(parts) is { } rank)
                Join(parts, _merges[rank], FirstPair + rank);
            tokens.AddRange(parts);
        }
        return [.. tokens];
    }

    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var bytes = new List<byte>();
        foreach (int token in tokens)
        {
            Demand(token);
            bytes.AddRange(_bytes[token]);
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteStartArray("merges");
        foreach ((int left, int right) in _merges)
        {
            json.WriteNumberValue(left);
            json.WriteNumberValue(right);
        }
        json.WriteEndArray();
    }

    internal static BytePairVocabulary Of(JsonElement json)
    {
        int[] flat = [.. json.GetProperty("merges").EnumerateArray().Select(item => item.GetInt32())];
        if (flat.Length % 2 != 0)
            throw new FormatException("Half a pair is missing.");
        return new BytePairVocabulary([.. Enumerable.Range(0, flat.Length / 2).Select(i => (flat[2 * i], flat[(2 * i) + 1]))]);
    }

    internal static void Join(List<int> parts, (int Left, int Right) pair, int joined)
    {
        int to = 0;
        for (int from = 0; from < parts.Count; from++)
        {
            bool isPair = from + 1 < parts.Count && parts[from] == pair.Left && parts[from + 1] == pair.Right;
            parts[to++] = isPair ? joined : parts[from];
            from += isPair ? 1 : 0;
        }
        parts.RemoveRange(to, parts.Count - to);
    }

    /// <summary>The pair that was learned first.</summary>
    private int? Best(List<int> parts)
    {
        int best = int.MaxValue;
        for (int i = 0; i + 1 < parts.Count; i++)
        {
            if (_ranks.TryGetValue((parts[i], parts[i + 1]), out int rank))
                best = Math.Min(best, rank);
        }
        return best == int.MaxValue ? null : best;
    }

    /// <summary>Letters with the blank before them, digits likewise, other marks, and white space.</summary>
    private static IEnumerable<string> Words(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = start + (text[start] == ' ' && start + 1 < text.Length && !char.IsWhiteSpace(text[start + 1]) ? 1 : 0);
            int kind = KindOf(text[end]);
            for (end++; end < text.Length && KindOf(text[end]) == kind && !(kind == 0 && text[end] == ' ');)
                end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static int KindOf(char c) => char.IsWhiteSpace(c) ? 0 : char.IsLetter(c) ? 1 : char.IsDigit(c) ? 2 : 3;
}
