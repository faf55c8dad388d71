using System.Globalization;

namespace NetGen.Samples;

/// <summary>What a figure is to reach.</summary>
/// <param name="Bound">The bound.</param>
/// <param name="IsFloor">Whether larger figures are better.</param>
/// <param name="Source">Whose figure it is: a paper, a program.</param>
public sealed record Goal(double Bound, bool IsFloor, string Source = "")
{
    /// <summary>The figure is to be so large.</summary>
    public static Goal AtLeast(double bound, string source = "") => new(bound, true, source);

    /// <summary>The figure is to be so small.</summary>
    public static Goal AtMost(double bound, string source = "") => new(bound, false, source);

    /// <summary>Whether a figure reaches it. What is no number does not.</summary>
    public bool IsReachedBy(double figure) => IsFloor ? figure >= Bound : figure <= Bound;

    /// <summary>"≥ 0.98".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? '≥' : '≤')} {Bound:#,##0.#####}");
}
