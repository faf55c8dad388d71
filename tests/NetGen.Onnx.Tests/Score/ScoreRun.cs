using System.Text.RegularExpressions;
using NetGen.Onnx.Tests.Cases;
using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Score;

/// <summary>All cases: imported, read by the generator, run by the reference engine and, some or all of them, as generated code; compared.</summary>
internal static partial class ScoreRun
{
    private const int Together = 80;

    /// <summary>How many cases there are for each that is compiled in every run.</summary>
    private const int Every = 16;

    private static readonly Lazy<(IReadOnlyList<CaseResult> Results, IReadOnlyList<(string Op, CaseImport Import)> Passed)> Done = new(Run);

    public static IReadOnlyList<CaseResult> Results => Done.Value.Results;

    /// <summary>The cases that pass, each with the operator that it is about.</summary>
    public static IReadOnlyList<(string Op, CaseImport Import)> Passed => Done.Value.Passed;

    private static (IReadOnlyList<CaseResult> Results, IReadOnlyList<(string Op, CaseImport Import)> Passed) Run()
    {
        IReadOnlyList<BackendCase> cases = BackendCase.All;
        var results = new CaseResult?[cases.Count];
        var imports = new CaseImport?[cases.Count];
        Parallel.For(0, cases.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            CaseImport import = CaseImport.Of(cases[i], "Cases.C" + i);
            if (import.Import.Problems.Count > 0)
                results[i] = new(cases[i].Name, Op(import.Model), import.Import.Problems.Any(p => p.Id == OnnxProblemIds.Defect) ? Outcome.Failed : Outcome.Refused,
                    import.Import.Problems[0].Reason);
            else
                imports[i] = import;
        });
        int[] imported = [.. Enumerable.Range(0, cases.Count).Where(i => imports[i] is not null)];
        var graphs = new DeclaredGraphs(imported.ToDictionary(i => "Cases.C" + i, i => imports[i]!.Import.Declaration));
        Parallel.ForEach(imported, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => results[i] = Result(imports[i]!, "Cases.C" + i, graphs));
        // The generated code of some of them, or of all: every engine is held to the reference elsewhere, on each operation that there is.
        int[] passed = [.. imported.Where(i => results[i]!.Outcome == Outcome.Passed)];
        foreach (int[] group in (Environment.GetEnvironmentVariable("NETGEN_ONNX_ALL") == "1" ? passed : passed.Where((_, place) => place % Every == 0)).Chunk(Together))
        {
            using var compiled = new CompiledDeclarations(group.ToDictionary(i => "Cases.C" + i, i => imports[i]!.Import.Declaration));
            foreach (int i in group)
                results[i] = Result(imports[i]!, "Cases.C" + i, compiled);
        }
        return ([.. results.Select(r => r!)], [.. imported.Where(i => results[i]!.Outcome == Outcome.Passed).Select(i => (results[i]!.Op, imports[i]!))]);
    }

    private static CaseResult Result(CaseImport import, string className, DeclaredGraphs graphs)
    {
        if (graphs.Find(className, out string refusal, out bool isBroken) is not { } graph)
            return new(import.Case.Name, Op(import.Model), isBroken ? Outcome.Failed : Outcome.Refused, "the generator: " + refusal);
        if (CaseRun.IsNotFinite(import))
            return new(import.Case.Name, Op(import.Model), Outcome.Refused, "an input that is not finite: a network refuses it (NonFiniteInputException)");
        return Result(import, () => CaseRun.Failure(import, graph));
    }

    private static CaseResult Result(CaseImport import, string className, CompiledDeclarations compiled)
    {
        if ((compiled.Refused.GetValueOrDefault(className) ?? compiled.Broken.GetValueOrDefault(className)) is { } error)
            return new(import.Case.Name, Op(import.Model), Outcome.Failed, "the compiler: " + error);
        return Result(import, () =>
        {
            using INetwork network = compiled.Create(className);
            return CaseRun.Failure(import, network);
        });
    }

    private static CaseResult Result(CaseImport import, Func<string?> failure)
    {
        string op = Op(import.Model);
        try
        {
            return failure() is { } why ? new(import.Case.Name, op, Outcome.Failed, why) : new(import.Case.Name, op, Outcome.Passed, "");
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return new(import.Case.Name, op, Outcome.Failed, unexpected.GetType().Name + ": " + unexpected.Message);
        }
    }

    /// <summary>The operator that a case is about: its node's, or the one that a model of several nodes was expanded from.</summary>
    private static string Op(OnnxModel model)
    {
        string[] ops = [.. model.Graph.Nodes.Select(n => n.Domain.Length > 0 && n.Domain != "ai.onnx" ? n.Domain + "." + n.OpType : n.OpType).Distinct()];
        if (ops.Length == 1)
            return ops[0];
        Match expanded = model.Graph.Nodes.SelectMany(n => n.Outputs).Select(o => Expanded().Match(o)).FirstOrDefault(m => m.Success) ?? Match.Empty;
        return expanded.Success ? expanded.Groups[1].Value + " (as a function)" : "several";
    }

    [GeneratedRegex(@"^(\w+?)_test_")]
    private static partial Regex Expanded();
}
