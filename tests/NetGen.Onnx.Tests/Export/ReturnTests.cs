using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;
using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Export;

using Tensor = NetGen.Networks.Tests.Reference.Tensor;

/// <summary>What is written is read again: the same answers, the same number of parameters.</summary>
public class ReturnTests(ITestOutputHelper output)
{
    /// <summary>
    /// Networks whose files say less, or more, than their declarations: rows of positions that no step reads are cut off; a table that is kept, not learned, is a weight to
    /// ONNX.
    /// </summary>
    private static readonly string[] OtherNumbers = ["LearnedPositionsCase", "SinusoidalPositionsCase", "AttentionTranslator"];

    [Fact]
    public void What_is_written_is_read_again()
    {
        DeclaredNetwork[] networks = [.. DeclaredNetworks.All.Where(n => n.Tables.Predict.Refusals.Count == 0 && !n.IsLarge)];
        var imports = new Dictionary<string, (ExportRun Run, OnnxImport Import)>();
        var refused = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (DeclaredNetwork network in networks)
        {
            var run = new ExportRun(network);
            OnnxImport import = OnnxImporter.Import(run.Model().ToBytes(), new OnnxImportOptions { Class = "Returned." + network.Name, File = network.Name + ".onnx" });
            if (import.Problems.Count == 0)
                imports.Add(network.Name, (run, import));
            else
                Note(string.Join(" / ", import.Problems.Select(p => $"{p.Op}: {p.Reason}").Distinct()), network.Name);
        }
        var graphs = new DeclaredGraphs(imports.ToDictionary(i => "Returned." + i.Key, i => i.Value.Import.Declaration));
        var failures = new List<string>();
        foreach ((string name, (ExportRun run, OnnxImport import)) in imports)
        {
            if (graphs.Find("Returned." + name, out string refusal, out bool broken) is not { } graph)
            {
                if (broken)
                    failures.Add($"{name}: {refusal}\n{import.Declaration}");
                else
                    Note(refusal, name);
                continue;
            }
            long before = Count(run), after = graph.Parameters.Where(p => !p.IsBuffer && p.Trainable).Sum(p => (long)p.Shape.Size);
            string? difference = Difference(run, import, graph);
            if (difference is not null || (IsShared(run.Network.Graph) ? after < before : before != after && !OtherNumbers.Contains(name)))
                failures.Add($"{name}: {difference}; {before} parameters, {after} of them again\n{import.Declaration}");
        }
        int returned = networks.Length - failures.Count - refused.Sum(r => r.Value.Count);
        output.WriteLine($"{returned} of {networks.Length} come back.");
        foreach ((string reason, List<string> names) in refused)
            output.WriteLine($"{reason}: {string.Join(", ", names)}");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.DoesNotContain("", refused.Keys);
        Assert.True(returned >= 320, $"{returned} come back");

        void Note(string reason, string network) => (refused.TryGetValue(reason, out List<string>? names) ? names : refused[reason] = []).Add(network);
    }

    /// <summary>Numbers that the file has of the network's own, running statistics apart.</summary>
    private static long Count(ExportRun run)
    {
        HashSet<string> read = [.. run.Network.Tables.Predict.Weights.SelectMany(w => w.Parts)];
        return run.Network.Graph.Parameters.Where(p => !p.IsBuffer && read.Contains(p.Name)).Sum(p => (long)p.Shape.Size);
    }

    /// <summary>Whether several layers have the same weights: each of them has its own when they come back.</summary>
    private static bool IsShared(NetworkGraph graph) => graph.Nodes.Where(n => n.Op is ParameterOp)
        .Any(p => graph.Nodes.Where(n => n.Inputs.Contains(p.Id)).Select(n => n.Layer).Distinct().Count() > 1);

    private static string? Difference(ExportRun run, OnnxImport import, NetworkGraph graph)
    {
        Dictionary<string, OnnxParameter> known = import.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        double[][] parameters = [.. graph.Parameters.Select(p => Array.ConvertAll(known[p.Name].Values(), v => (double)v))];
        double[][] inputs = [.. import.Inputs.Select(port => run.Inputs[port.Name].Values)];
        Tensor[] outputs = ReferenceEngine.Evaluate(graph, new Feed(run.Feed.Batch, parameters, inputs, [])).Outputs;
        return run.Difference([.. outputs.Select(o => Array.ConvertAll(o.Data, v => (float)v))]);
    }
}
