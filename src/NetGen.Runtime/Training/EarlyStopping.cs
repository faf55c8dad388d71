namespace NetGen;

/// <summary>Ends training when the watched metric no longer improves (Prechelt: Early Stopping — But When? 1998).</summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without a better value after which to stop.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>By how much a value must be better than the best to count as better.</summary>
    public double MinimumChange { get; init; }

    /// <summary>Whether the network ends with the parameters of the best epoch.</summary>
    public bool RestoreBest { get; init; } = true;
}
