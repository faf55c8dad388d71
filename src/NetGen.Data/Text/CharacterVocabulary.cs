using System.Text;
using System.Text.Json;

namespace NetGen.Data;

/// <summary>Characters (Unicode scalar values) as numbers, in ordinal order behind padding (0) and what is unknown (1).</summary>
/// <example><code>CharacterVocabulary vocabulary = CharacterVocabulary.Fit([File.ReadAllText("input.txt")]);   // 67 numbers for 65 characters</code></example>
public sealed class CharacterVocabulary : TextVocabulary
{
    internal const string TypeName = "characters";
    private const int Unknown = 1, First = 2;

    private readonly Dictionary<Rune, int> _numbers = [];
    private readonly string[] _characters;

    internal CharacterVocabulary(string[] characters)
    {
        _characters = characters;
        for (int i = 0; i < characters.Length; i++)
        {
            if (!Rune.TryGetRuneAt(characters[i], 0, out Rune rune) || rune.Utf16SequenceLength != characters[i].Length || !_numbers.TryAdd(rune, i + First))
                throw new FormatException($"'{characters[i]}' is not one character, or it is there twice.");
        }
    }

    /// <inheritdoc/>
    public override int Count => _characters.Length + First;

    /// <summary>The characters of some texts.</summary>
    public static CharacterVocabulary Fit(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var runes = new SortedSet<Rune>();
        foreach (string text in texts)
        {
            foreach (Rune rune in text.EnumerateRunes())
                runes.Add(rune);
        }
        return new CharacterVocabulary([.. runes.Select(rune => rune.ToString())]);
    }

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            numbers.Add(_numbers.GetValueOrDefault(rune, Unknown));
        return [.. numbers];
    }

    /// <inheritdoc/>
    public override string Decode(IEnumerable<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var text = new StringBuilder();
        foreach (int token in tokens)
        {
            Demand(token);
            text.Append(token switch { Padding => "", Unknown => "\uFFFD", _ => _characters[token - First] });
        }
        return text.ToString();
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("type", TypeName);
        json.Write("characters", _characters);
    }
}
