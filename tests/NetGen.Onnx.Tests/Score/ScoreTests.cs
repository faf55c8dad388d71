namespace NetGen.Onnx.Tests.Score;

/// <summary>ONNX's own cases: each passes or is refused by name, and docs/onnx.md says which.</summary>
public class ScoreTests
{
    [Fact]
    public void No_case_gives_a_wrong_number()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        if (Environment.GetEnvironmentVariable("NETGEN_ONNX_RESULTS") is { } path)
            File.WriteAllLines(path, ScoreRun.Results.Select(r => $"{r.Outcome}\t{r.Name}\t{r.Op}\t{r.Why}"));
        Assert.Empty(ScoreRun.Results.Where(r => r.Outcome == Outcome.Failed).Select(r => $"{r.Name} ({r.Op}): {r.Why}"));
    }

    [Fact]
    public void Many_cases_pass()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        int passed = ScoreRun.Results.Count(r => r.Outcome == Outcome.Passed);
        Assert.True(passed >= 680, $"{passed} of {ScoreRun.Results.Count} cases pass.");
    }
}
