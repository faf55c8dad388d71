using System.Diagnostics;
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

    /// <summary>A row of the gallery's table, tab-separated: sample, figure, number, goal, verdict, seconds, megabytes at the most.</summary>
    /// <param name="sample">The sample's name.</param>
    /// <param name="time">How long its run took; null where it is not known, of a run that was resumed.</param>
    public string ToRow(string sample, TimeSpan? time)
    {
        double megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        return string.Create(CultureInfo.InvariantCulture, $"{sample}\t{Name}\t{Number}\t{Goal}\t{Verdict}\t{time?.TotalSeconds:0}\t{megabytes:0}");
    }
}
