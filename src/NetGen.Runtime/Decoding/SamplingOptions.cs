namespace NetGen.Decoding;

/// <summary>How the next token is chosen among those that a network expects.</summary>
/// <example><code>var options = new SamplingOptions { Temperature = 0.8, TopK = 40, TopP = 0.95, Seed = 1 };</code></example>
public record SamplingOptions
{
    private readonly double _temperature = 1, _topP = 1;
    private readonly int _topK;

    /// <summary>By what logits are divided before the softmax: below 1 the likely becomes likelier. 0 always takes the likeliest token. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Temperature
    {
        get => _temperature;
        init => _temperature = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Temperature), value, "A temperature is 0 or greater.");
    }

    /// <summary>Only so many of the likeliest tokens are drawn from (Fan, Lewis and Dauphin 2018); 0 for all. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int TopK
    {
        get => _topK;
        init => _topK = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(TopK), value, "TopK is a number of tokens, or 0 for all of them.");
    }

    /// <summary>
    /// Only the likeliest tokens that together have at least this probability are drawn from: the nucleus (Holtzman et al. 2020). With <see cref="TopK"/>, of what that leaves.
    /// Default 1: all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and at most 1.</exception>
    public double TopP
    {
        get => _topP;
        init => _topP = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(TopP), value, "TopP is a probability above 0, at most 1.");
    }

    /// <summary>Of what is drawn: the same seed gives the same tokens. Default 0.</summary>
    public ulong Seed { get; init; }
}
