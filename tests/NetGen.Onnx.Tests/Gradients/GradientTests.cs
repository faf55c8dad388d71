using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Gradients;

/// <summary>What is imported can be learned through: the gradients of each operator that the cases reach, in all that it reads and in its weights.</summary>
public class GradientTests(ITestOutputHelper output)
{
    /// <summary>How many networks there are for each that is compiled in every run.</summary>
    private const int Every = 24, Together = 40;

    [Fact]
    public void Gradients_are_central_differences()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        string[] wrong = [.. GradientRun.Results.Where(r => r.Wrong is not null).Select(r => $"{r.Name} ({r.Op}): {r.Wrong}")];
        Assert.True(wrong.Length == 0, $"{wrong.Length} are wrong:\n{string.Join("\n", wrong)}");
    }

    /// <summary>The generated code, as users check it, in float: some of them in each run, all with NETGEN_ONNX_ALL=1.</summary>
    [Fact]
    public void So_are_those_of_generated_code()
    {
        Assert.SkipUnless(Cases.BackendCase.AreThere, "NETGEN_DATA names no folder with onnx/cases.tar.gz.");
        bool isAll = Environment.GetEnvironmentVariable("NETGEN_ONNX_ALL") == "1";
        (string Class, GradientCase Case)[] chosen = [.. GradientRun.Checked.Where((_, place) => isAll || place % Every == 0)];
        var wrong = new List<string>();
        foreach ((string Class, GradientCase Case)[] group in chosen.Chunk(Together))
        {
            using var compiled = new CompiledDeclarations(group.ToDictionary(c => c.Class, c => c.Case.Import.Declaration));
            foreach ((string name, GradientCase @case) in group)
            {
                if ((compiled.Refused.GetValueOrDefault(name) ?? compiled.Broken.GetValueOrDefault(name)) is { } error)
                {
                    wrong.Add($"{@case.Name}: {error}");
                    continue;
                }
                using INetwork network = compiled.Create(name);
                using Batch batch = @case.Fill(network);
                GradientReport report = network.CheckGradients(batch, elements: 4, threads: 1);
                output.WriteLine($"{@case.Name}\n{report}");
                if (!report.IsCorrect)
                    wrong.Add($"{@case.Name}\n{report}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} are wrong:\n{string.Join("\n", wrong)}");
    }
}
