namespace NetGen;

/// <summary>
/// An input of whole numbers, which becomes the current tensor: words, characters or categories, each by its number in a vocabulary.
/// </summary>
/// <remarks>
/// Callers hand over <c>int</c>s, <c>[batch, length]</c>, each from 0 to <see cref="Vocab"/> − 1; another is an <c>IndexOutOfBoundsException</c>.
/// Layers work on numbers: an <see cref="EmbeddingAttribute"/> makes vectors of the tokens, <c>[length]</c> → <c>[length, features]</c>.
/// </remarks>
/// <example><code>[Tokens(64, Vocab = 65), Embedding(32), Dense(65), SoftmaxCrossEntropy]</code></example>
public sealed class TokensAttribute : StatementAttribute
{
    /// <summary>An input of so many tokens.</summary>
    /// <param name="length">Tokens in a sample, at least 1.</param>
    public TokensAttribute(int length)
    {
    }

    /// <summary>An input with a name.</summary>
    /// <param name="name">Its name, for <see cref="FromAttribute"/> and for callers.</param>
    /// <param name="length">Tokens in a sample, at least 1.</param>
    public TokensAttribute(string name, int length)
    {
    }

    /// <summary>How many tokens there are to choose from, at least 1. It must be given.</summary>
    public int Vocab { get; set; }

    /// <summary>Its name, for <see cref="FromAttribute"/> and for callers.</summary>
    public string? As { get; set; }

    /// <summary>
    /// Whether callers say how many tokens of each sample are real: one more argument behind this one, <c>name.lengths</c>, an <c>int</c> a sample from 1 to the length.
    /// Past the end any token may stand: recurrent layers keep their state there, means over steps, losses and metrics leave it out. Default false.
    /// </summary>
    public bool Lengths { get; set; }
}
