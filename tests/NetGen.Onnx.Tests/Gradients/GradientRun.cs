using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;
using NetGen.Onnx.Tests.Cases;
using NetGen.Onnx.Tests.Generated;
using NetGen.Onnx.Tests.Score;

namespace NetGen.Onnx.Tests.Gradients;

/// <summary>What became of the gradients of a case, or of an output of it.</summary>
/// <param name="Wrong">What is wrong with them; null where nothing is.</param>
/// <param name="None">Why there are none; null where there are.</param>
internal sealed record GradientResult(string Op, string Name, string? Wrong, string? None);

/// <summary>All cases that pass, as networks that learn: gradients of each input and weight against central differences in double.</summary>
internal static class GradientRun
{
    private static readonly Lazy<(IReadOnlyList<GradientResult> Results, IReadOnlyList<(string Class, GradientCase Case)> Checked)> Done = new(Run);

    public static IReadOnlyList<GradientResult> Results => Done.Value.Results;

    /// <summary>Those whose gradients are not nothing but zeros, and right.</summary>
    public static IReadOnlyList<(string Class, GradientCase Case)> Checked => Done.Value.Checked;

    private static (IReadOnlyList<GradientResult> Results, IReadOnlyList<(string Class, GradientCase Case)> Checked) Run()
    {
        var results = new List<GradientResult>();
        var cases = new Dictionary<string, GradientCase>(StringComparer.Ordinal);
        foreach ((string op, CaseImport import) in ScoreRun.Passed)
        {
            if (GradientCase.WhyNone(import) is { } why)
                results.Add(new(op, import.Case.Name, null, why));
            foreach (GradientCase @case in GradientCase.Of(import, op, () => "Learns.C" + cases.Count))
            {
                if (@case.Import.Problems.Count > 0)
                    results.Add(new(op, @case.Name, "the importer: " + @case.Import.Problems[0].Reason, null));
                else
                    cases.Add("Learns.C" + cases.Count, @case);
            }
        }
        var graphs = new DeclaredGraphs(cases.ToDictionary(c => c.Key, c => c.Value.Import.Declaration));
        var checks = new GradientResult[cases.Count];
        KeyValuePair<string, GradientCase>[] all = [.. cases];
        Parallel.For(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => checks[i] = Result(all[i].Key, all[i].Value, graphs));
        results.AddRange(checks);
        return (results, [.. all.Where((_, i) => checks[i] is { Wrong: null, None: null }).Select(c => (c.Key, c.Value))]);
    }

    private static GradientResult Result(string className, GradientCase @case, DeclaredGraphs graphs)
    {
        var result = new GradientResult(@case.Op, @case.Name, null, null);
        if (graphs.Build(className, out string refusal, out _) is not { } built)
            return result with { Wrong = "the generator: " + refusal };
        DifferentiatedNetwork network = PreparedGraphs.Of(built).Learning!;
        NetworkGraph training = network.Training;
        Feed feed = @case.Feed(training.Parameters.Select(p => p.Name), training.Targets.Select(t => t.Shape.Size));
        try
        {
            GradientCheck.Verify(@case.Name, network, feed, elements: 6);
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            return result with { Wrong = wrong.Message };
        }
        NodeValues exact = ReferenceEngine.Evaluate(training, feed);
        return network.GradientOf.All(node => node < 0 || exact[node].Data.All(g => g == 0)) ? result with { None = "it is made of steps: 0 wherever there is a gradient" }
            : result;
    }
}
