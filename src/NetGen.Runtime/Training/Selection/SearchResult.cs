using System.Text;

namespace NetGen;

/// <summary>What a search has found.</summary>
/// <example><code>
/// var space = new SearchSpace();
/// SearchChoice&lt;double> rate = space.LogUniform("learning rate", 1e-4, 1e-1);
/// SearchResult result = space.Random(trials: 20, seed: 1, trial => Math.Abs(trial[rate] - 0.01));
/// Console.WriteLine($"best {result.Best}, then {result.Ranked[1]}, of {result.Trials.Count}");
/// </code></example>
public sealed class SearchResult
{
    internal SearchResult(IReadOnlyList<Trial> trials, bool higherIsBetter)
    {
        Trials = trials;
        // Of equal ones the earlier; NaN behind all.
        Ranked = [.. trials.OrderBy(trial => double.IsNaN(trial.Value)).ThenBy(trial => higherIsBetter ? -trial.Value : trial.Value).ThenBy(trial => trial.Number)];
    }

    /// <summary>In the order in which they were tried.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>The best first; those that have diverged are the last.</summary>
    public IReadOnlyList<Trial> Ranked { get; }

    /// <summary>The best.</summary>
    /// <exception cref="InvalidOperationException">No trial was finished, or all have diverged.</exception>
    public Trial Best => Ranked is [{ Error: null } best, ..] && !double.IsNaN(best.Value)
        ? best
        : throw new InvalidOperationException($"Of {Counted.Of(Trials.Count, "trial")} none has a value that is a number.");

    /// <summary>A row for each trial, the best first.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Trial trial in Ranked)
            text.Append(trial).Append('\n');
        return text.ToString();
    }
}
