using System.Text.Json;

namespace NetGen.Data;

/// <summary>Makes whole numbers of a text and a text of whole numbers. Number 0 pads what is too short; what is in no vocabulary is number 1 (of bytes nothing is).</summary>
/// <example><code>
/// TextVocabulary vocabulary = WordVocabulary.Fit(reviews, most: 20_000);
/// int[] numbers = vocabulary.Encode("a wonderful film");
/// Console.WriteLine($"{vocabulary.Decode(numbers)}, of {vocabulary.Count}; {TextVocabulary.Padding} is padding");
/// TextVocabulary again = TextVocabulary.FromJson(vocabulary.ToJson());
/// </code></example>
public abstract class TextVocabulary
{
    /// <summary>The number that stands behind the end of a text.</summary>
    public const int Padding = 0;

    private protected TextVocabulary()
    {
    }

    /// <summary>How many numbers there are: <c>[Tokens(length, Vocab = n)]</c>.</summary>
    public abstract int Count { get; }

    /// <summary>The numbers of a text.</summary>
    public abstract int[] Encode(string text);

    /// <summary>The text of numbers; padding gives nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public abstract string Decode(IEnumerable<int> tokens);

    /// <summary>As text, to be kept beside something else than a <see cref="TextPipeline"/>, which keeps it by itself.</summary>
    public string ToJson() => JsonText.Of(Write);

    /// <summary>What <see cref="ToJson"/> gave.</summary>
    /// <exception cref="DataFormatException">It is none.</exception>
    public static TextVocabulary FromJson(string json) => JsonText.Read(json, "vocabulary", Read);

    internal abstract void Write(Utf8JsonWriter json);

    internal static TextVocabulary Read(JsonElement json) => json.Text("type") switch
    {
        CharacterVocabulary.TypeName => new CharacterVocabulary(json.Texts("characters")),
        WordVocabulary.TypeName => new WordVocabulary(json.Texts("words"), json.GetProperty("lowercase").GetBoolean()),
        BytePairVocabulary.TypeName => BytePairVocabulary.Of(json),
        string type => throw new FormatException($"The vocabulary '{type}' is unknown."),
    };

    private protected void Demand(int token)
    {
        if ((uint)token >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(token), token, FormattableString.Invariant($"Tokens are 0 to {Count - 1}."));
    }
}
