namespace NetGen.Decoding;

/// <summary>How beam search goes on, and when it ends.</summary>
/// <example><code>var options = new BeamOptions { Beams = 8, MaxTokens = 40, LengthPenalty = 0.6, StopTokens = [0] };</code></example>
public sealed record BeamOptions
{
    private readonly int _beams = 4, _maxTokens = 256;
    private readonly double _lengthPenalty = 0.6;

    /// <summary>Beginnings that are kept: sequences of the stepper for each text. Default 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Beams
    {
        get => _beams;
        init => _beams = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Beams), value, "At least one beginning is kept.");
    }

    /// <summary>The most tokens of a text, the one that ends it included. Default 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int MaxTokens
    {
        get => _maxTokens;
        init => _maxTokens = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxTokens), value, "A text has at least one token.");
    }

    /// <summary>
    /// α of the length penalty: texts are compared by log P / ((5 + length)/6)^α (Wu et al. 2016, equation 14). 0 compares their probabilities, which favours short ones. Default
    /// 0.6.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LengthPenalty
    {
        get => _lengthPenalty;
        init => _lengthPenalty = value >= 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(LengthPenalty), value, "A length penalty is 0 or greater.");
    }

    /// <summary>Tokens that end a text and are no part of it. Default none.</summary>
    public IReadOnlyList<int> StopTokens { get; init; } = [];
}
