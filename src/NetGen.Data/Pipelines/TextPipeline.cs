using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// Makes the numbers that a network reads of texts: tokens of a vocabulary, cut or padded to a length; and, where the network asks for it, how many of them are real.
/// </summary>
/// <example><code>
/// var reading = new TextPipeline(WordVocabulary.Fit(reviews), length: 60, classes: ["negative", "positive"], withLengths: true);
/// net.Fit(reading.Transform(reviews, labels), options);
/// Console.WriteLine(new Model&lt;LeNet5>(net, reading).Predict("a wonderful film"));     // positive (93.4 %)
/// </code></example>
/// <example><code>
/// Console.WriteLine($"{words.Length} of {words.Vocabulary.Count} words, lengths beside them: {words.WithLengths}");
/// DataColumn[] columns = words.Columns(reviews);                      // for a data set of one's own
/// </code></example>
public sealed class TextPipeline : Pipeline
{
    internal const string KindName = "text";

    /// <summary>Texts of a length.</summary>
    /// <param name="vocabulary">What makes numbers of them.</param>
    /// <param name="length">Tokens of a text: longer ones are cut, shorter ones padded.</param>
    /// <param name="classes">What the network tells apart, in the order of its outputs; null if it answers with numbers.</param>
    /// <param name="withLengths">Whether the network has <c>Lengths = true</c>: a second input says how many tokens are real. (An empty text has one, padding.)</param>
    public TextPipeline(TextVocabulary vocabulary, int length, IReadOnlyList<string>? classes = null, bool withLengths = false)
        : base(classes is null ? null : new ClassTarget("label", classes))
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        (Vocabulary, Length, WithLengths) = (vocabulary, length, withLengths);
        PortDescription tokens = new("text", PortKind.Labels, [length], vocabulary.Count);
        Inputs = withLengths ? [tokens, new PortDescription("text.lengths", PortKind.Labels, [], length + 1) { Least = 1 }] : [tokens];
    }

    /// <summary>What makes numbers of texts.</summary>
    public TextVocabulary Vocabulary { get; }

    /// <summary>Tokens of a text.</summary>
    public int Length { get; }

    /// <summary>Whether a second input says how many tokens are real.</summary>
    public bool WithLengths { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PortDescription> Inputs { get; }

    internal override string Kind => KindName;

    internal override string Takes => "a text";

    /// <summary>Texts and their labels as a data set.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as texts, or the pipeline has no classes.</exception>
    public IDataset Transform(IReadOnlyList<string> texts, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ClassTarget target = Target as ClassTarget ?? throw new ArgumentException("The pipeline has no classes that labels could be of.", nameof(labels));
        return new InMemoryDataset([.. Columns(texts), DataColumn.Labels(target.Name, target.Classes.Count, [.. labels])]);
    }

    /// <summary>Texts and their classes by name as a data set.</summary>
    /// <exception cref="ArgumentException">There are not as many classes as texts, or one is none of the pipeline's.</exception>
    public IDataset Transform(IReadOnlyList<string> texts, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ClassTarget target = Target as ClassTarget ?? throw new ArgumentException("The pipeline has no classes.", nameof(classes));
        List<string> known = [.. target.Classes];
        return Transform(texts, Array.ConvertAll([.. classes], name => known.IndexOf(name) is var label and >= 0 ? label
            : throw new ArgumentException($"'{name}' is none of the {known.Count} classes {Names.Listed(known)}.", nameof(classes))));
    }

    /// <summary>Texts as the columns of a data set: tokens, and lengths where the network asks for them.</summary>
    public DataColumn[] Columns(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        int[] tokens = new int[checked(texts.Count * Length)], lengths = new int[texts.Count];
        for (int i = 0; i < lengths.Length; i++)
            lengths[i] = Encode(texts[i], tokens.AsSpan(i * Length, Length));
        DataColumn column = DataColumn.Labels(Inputs[0].Name, [Length], Vocabulary.Count, tokens);
        return WithLengths ? [column, DataColumn.Lengths(Inputs[1].Name, Length, lengths)] : [column];
    }

    internal override bool TryEncode(object raw, Batch batch, int port, int index)
    {
        if (raw is not string text)
            return false;
        int length = Encode(text, batch.Labels(port, index));
        if (WithLengths)
            batch.Labels(port + 1, index)[0] = length;
        return true;
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("length", Length);
        json.WriteBoolean("withLengths", WithLengths);
        json.WriteStartObject("vocabulary");
        Vocabulary.Write(json);
        json.WriteEndObject();
    }

    internal static TextPipeline Read(JsonElement json, Target? target) =>
        new(TextVocabulary.Read(json.GetProperty("vocabulary")), json.Integer("length"), (target as ClassTarget)?.Classes, json.GetProperty("withLengths").GetBoolean());

    private int Encode(string text, Span<int> to)
    {
        ReadOnlySpan<int> tokens = Vocabulary.Encode(text);
        int length = Math.Min(tokens.Length, to.Length);
        tokens[..length].CopyTo(to);
        to[length..].Fill(TextVocabulary.Padding);
        return Math.Max(1, length);
    }
}
