using NetGen.Onnx.Tests.Score;
using NetGen.Tests;

namespace NetGen.Onnx.Tests.Gradients;

/// <summary>What docs/onnx.md says of gradients is what the cases gave. NETGEN_ACCEPT_SNAPSHOTS=1 writes it.</summary>
public class GradientPageTests
{
    [Fact]
    public void The_page_says_which_operators_have_gradients()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        PagePart.Hold("gradients", Text(GradientRun.Results));
    }

    private static string Text(IReadOnlyList<GradientResult> results)
    {
        GradientResult[] right = [.. results.Where(r => r is { Wrong: null, None: null })];
        HashSet<string> have = [.. right.Select(r => r.Op)];
        string head = FormattableString.Invariant($"**{right.Length} outputs of {have.Count} operators have gradients, and they are right.** ")
            + "Operators none of whose cases has any:\n\n";
        IEnumerable<string> rows = results.Where(r => r.None is not null && !have.Contains(r.Op)).GroupBy(r => r.None!, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(why => $"| {why.Key} | {string.Join(", ", why.Select(r => r.Op).Distinct().Order(StringComparer.Ordinal))} |\n");
        return head + "| why | operators |\n|---|---|\n" + string.Concat(rows);
    }
}
