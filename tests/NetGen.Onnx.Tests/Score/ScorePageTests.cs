using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Onnx.Tests.Score;

/// <summary>The table of docs/onnx.md is what the cases gave. NETGEN_ACCEPT_SNAPSHOTS=1 writes it.</summary>
public partial class ScorePageTests
{
    [Fact]
    public void The_page_says_what_the_cases_gave()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        PagePart.Hold("score", Table(ScoreRun.Results));
    }

    private static string Table(IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder();
        int Count(Outcome outcome) => results.Count(r => r.Outcome == outcome);
        (int passed, int refused, int failed) = (Count(Outcome.Passed), Count(Outcome.Refused), Count(Outcome.Failed));
        text.Append(FormattableString.Invariant($"**{passed} of {results.Count} pass**, {refused} are refused with a reason, {failed} fail.\n\n"));
        text.Append("| operator | passed | refused | failed | why |\n|---|---|---|---|---|\n");
        foreach (IGrouping<string, CaseResult> op in results.GroupBy(r => r.Op).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase))
        {
            int Of(Outcome outcome) => op.Count(r => r.Outcome == outcome);
            string[] reasons = [.. op.Where(r => r.Outcome != Outcome.Passed).GroupBy(r => Reason(r.Why)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key,
                StringComparer.Ordinal).Select(g => g.Key)];
            string why = string.Join("; ", reasons.Take(2)) + (reasons.Length > 2 ? "; …" : "");
            string counts = FormattableString.Invariant($"{Of(Outcome.Passed)} | {Of(Outcome.Refused)} | {Of(Outcome.Failed)}");
            text.Append("| " + op.Key + " | " + counts + " | " + why.Replace("|", "\\|", StringComparison.Ordinal) + " |\n");
        }
        return text.ToString();
    }

    /// <summary>The reason without what differs from case to case.</summary>
    private static string Reason(string why)
    {
        string one = Names().Replace(why, "");
        return one.Length > 140 ? one[..140] + "…" : one;
    }

    [GeneratedRegex(@" \('[^']*'\)")]
    private static partial Regex Names();
}
