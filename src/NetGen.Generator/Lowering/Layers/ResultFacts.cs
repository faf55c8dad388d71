namespace NetGen.Generator.Lowering.Layers;

/// <summary>What is known of the numbers that a layer leaves, whatever it is given.</summary>
/// <param name="LetsThrough">Which numbers there can be, where that is not every one: "none below 0".</param>
/// <param name="NeverNegative">Whether none is below 0.</param>
/// <param name="KeepsPositive">Whether numbers from 0 on stay as they are.</param>
/// <param name="AreSigns">Whether all are -1, 0 or 1.</param>
internal sealed record ResultFacts(string? LetsThrough = null, bool NeverNegative = false, bool KeepsPositive = false, bool AreSigns = false)
{
    public static readonly ResultFacts None = new();

    /// <summary>Of what squashes everything into (0, 1).</summary>
    public static readonly ResultFacts Probabilities = new("only those between 0 and 1", NeverNegative: true);
}
