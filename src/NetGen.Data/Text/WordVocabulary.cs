using System.Text;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// Words and punctuation marks as numbers, the frequent ones first, behind padding (0) and what is unknown (1). A word is letters, digits, and apostrophes between them; any other
/// mark stands for itself.
/// </summary>
/// <example><code>
/// WordVocabulary vocabulary = WordVocabulary.Fit(reviews, most: 20_000);
/// Console.WriteLine(string.Join(' ', vocabulary.Words.Take(5)));
/// </code></example>
public sealed class WordVocabulary : TextVocabulary
{
    internal const string TypeName = "words";
    private const int Unknown = 1, First = 2;
    private const string UnknownWord = "<unk>";

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string[] _words;
    private readonly bool _lowercase;

    internal WordVocabulary(string[] words, bool lowercase)
    {
        (_words, _lowercase) = (words, lowercase);
        for (int i = 0; i < words.Length; i++)
        {
            if (!_numbers.TryAdd(words[i], i + First))
                throw new FormatException($"The word '{words[i]}' is there twice.");
        }
    }

    /// <inheritdoc/>
    public override int Count => _words.Length + First;

    /// <summary>The words, the frequent ones first.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The words of some texts.</summary>
    /// <param name="texts">The training data.</param>
    /// <param name="most">The most words that are kept, the frequent ones.</param>
    /// <param name="atLeast">How often a word must come to be kept.</param>
    /// <param name="lowercase">Whether "The" is "the" (by the invariant culture, in any country).</param>
    public static WordVocabulary Fit(IEnumerable<string> texts, int most = int.MaxValue, int atLeast = 1, bool lowercase = true)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return new WordVocabulary(
            [.. texts.SelectMany(text => Split(text, lowercase)).CountBy(word => word, StringComparer.Ordinal).Where(c => c.Value >= atLeast)
                .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most).Select(c => c.Key)], lowercase);
    }

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Split(text, _lowercase).Select(word => _numbers.GetValueOrDefault(word, Unknown))];
    }

    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder();
        foreach (int token in tokens)
        {
            Demand(token);
            if (token == Padding)
                continue;
            text.Append(text.Length > 0 ? " " : "").Append(token == Unknown ? UnknownWord : _words[token - First]);
        }
        return text.ToString();
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.WriteBoolean("lowercase", _lowercase);
        json.Write("words", _words);
    }

    private static IEnumerable<string> Split(string text, bool lowercase)
    {
        string source = lowercase ? text.ToLowerInvariant() : text;
        for (int i = 0; i < source.Length;)
        {
            int end = i;
            while (end < source.Length && (char.IsLetterOrDigit(source[end]) || IsInside(source, i, end)))
                end++;
            if (end > i)
            {
                yield return source[i..end];
                i = end;
                continue;
            }
            int length = char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]) ? 2 : 1;
            if (!char.IsWhiteSpace(source[i]))
                yield return source.Substring(i, length);
            i += length;
        }
    }

    /// <summary>An apostrophe between letters ("don't"), or a mark that belongs to the letter before it.</summary>
    private static bool IsInside(string text, int start, int at) => at > start
        && ((text[at] is '\'' or '\u2019' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))
            || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
}
