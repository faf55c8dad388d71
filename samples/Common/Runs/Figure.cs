using System.Globalization;

namespace NetGen.Samples;

/// <summary>A number that a sample has come to.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">The number.</param>
/// <param name="Goal">What it is to reach; null where it is only recorded.</param>
public sealed record Figure(string Name, double Value, Goal? Goal = null)
{
    /// <summary>"1.8712".</summary>
    public string Number => Value.ToString(Math.Abs(Value) >= 1000 ? "#,##0" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>"reached", "missed", or nothing where there is no goal.</summary>
    public string Verdict => Goal is null ? "" : Goal.IsReachedBy(Value) ? "reached" : "missed";

    /// <summary>"validation loss 1.8712, goal ≤ 1.88 (nanoGPT): reached".</summary>
    public override string ToString() =>
        Goal is null ? $"{Name} {Number}" : $"{Name} {Number}, goal {Goal}{(Goal.Source.Length > 0 ? $" ({Goal.Source})" : "")}: {Verdict}";
}
