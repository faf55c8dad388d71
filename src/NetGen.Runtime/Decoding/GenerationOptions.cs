namespace NetGen.Decoding;

/// <summary>How a text is written: how each token is chosen, and when it ends.</summary>
/// <example><code>var options = new GenerationOptions { MaxTokens = 200, StopTokens = [0], Temperature = 0.8, TopK = 40, TopP = 0.95, Seed = 1 };</code></example>
public sealed record GenerationOptions : SamplingOptions
{
    private readonly int _maxTokens = 256;

    /// <summary>The most tokens that are written. Default 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxTokens
    {
        get => _maxTokens;
        init => _maxTokens = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxTokens), value, "A text has 0 tokens or more.");
    }

    /// <summary>Tokens that end a text and are no part of it. Default none.</summary>
    public IReadOnlyList<int> StopTokens { get; init; } = [];
}
