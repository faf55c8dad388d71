namespace NetGen;

/// <summary>Ends training when the watched number no longer improves (Prechelt: Early Stopping — But When? 1998).</summary>
/// <example><code>net.Fit(train, options with { Validation = validation, EarlyStopping = new EarlyStopping { Patience = 5 } });</code></example>
/// <example><code>
/// options = options with { Validation = validation, EarlyStopping = new EarlyStopping { Patience = 5, MinimumChange = 1e-4, RestoreBest = true } };
/// </code></example>
public sealed record EarlyStopping
{
    /// <summary>Epochs without a better value after which to stop.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>By how much a value must be better than the best to count as better.</summary>
    public double MinimumChange { get; init; }

    /// <summary>
    /// Whether the network ends with the parameters of the best epoch, however training ends: completed, stopped early, cancelled or diverged. The parameters of the last
    /// step are in <see cref="CheckpointOptions.LastPath"/>, from where a run is resumed. (An exception that leaves Fit leaves the parameters before the step.)
    /// </summary>
    public bool RestoreBest { get; init; } = true;
}
