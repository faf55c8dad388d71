using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Onnx.Tests.Export;

using Table = NetGen.Generator.Plans.OnnxTable;
using TablePort = NetGen.Generator.Plans.OnnxPort;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;

/// <summary>Networks that can be run a step at a time, as files that do one step: fed step by step, they give what the prediction over the whole sequence gives.</summary>
public class SteppedTests(ITestOutputHelper output)
{
    [Fact]
    public void Steps_in_ONNX_Runtime_give_what_whole_sequences_give()
    {
        var failures = new List<string>();
        int passed = 0;
        foreach (DeclaredNetwork network in DeclaredNetworks.All.Where(n => n.Tables.Step is { Refusals.Count: 0 } && !n.IsLarge))
        {
            try
            {
                if (Difference(network) is { } difference)
                    failures.Add($"{network.Name}: {difference}");
                else
                    passed++;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures.Add($"{network.Name}: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }
        IEnumerable<string> refused = DeclaredNetworks.All.Where(n => n.Tables.Step is { Refusals.Count: > 0 }).Select(n =>
            $"{n.Name}: {string.Join("; ", n.Tables.Step!.Refusals)}");
        output.WriteLine($"{passed} networks agree step by step. Refused: {string.Join("\n", refused)}");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(passed > 20, $"{passed} networks were tried");
    }

    private static string? Difference(DeclaredNetwork network)
    {
        NetworkGraph whole = network.Graph, step = network.Stepped!.Step.Graph;
        var run = new ExportRun(network);
        Feed feed = WithAllSteps(whole, step, run.Feed);
        Tensor[] expected = ReferenceEngine.Evaluate(RemoveDeadNodes.Run(whole), feed).Outputs;
        Table table = network.Tables.Step!;
        using var session = new Session(network.Model(feed.Parameters, new OnnxExportOptions { Program = OnnxProgram.Step }));
        Dictionary<string, (double[] Values, int[] Shape)> given = States(network, feed, table);
        int steps = step.Inputs.Select(port => Port(whole, port.Name)).Max(port => port.Shape.IsSequence || (port.Op.Element == Element.Index && port.Shape.Rank == 1)
            ? port.Shape[0] : 1);
        steps = Math.Min(steps, network.Stepped.Limit);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < step.Inputs.Count; i++)
            {
                PortInfo port = Port(whole, step.Inputs[i].Name);
                double[] all = feed.Inputs[port.Op.Index];
                int size = step.Inputs[i].Shape.Size, sample = all.Length / feed.Batch, at = t;
                given[table.Inputs[i].Name] = ([.. Enumerable.Range(0, feed.Batch).SelectMany(b => all.AsSpan((b * sample) + (at * size), size).ToArray())], [feed.Batch,
                    .. table.Inputs[i].Shape]);
            }
            IReadOnlyList<(float[] Values, int[] Shape)> results = session.Run(given);
            for (int i = 0; i < network.Stepped.Step.Outputs.Count; i++)
            {
                Tensor wanted = expected[network.Stepped.Step.Outputs[i]];
                if (wanted.Shape.IsSequence ? Wrong(wanted, results[i].Values, t, feed.Batch) : t == steps - 1 && Wrong(wanted, results[i].Values, 0, feed.Batch))
                    return FormattableString.Invariant($"step {t}, output {i}");
            }
            int outputs = step.Outputs.Count;
            foreach ((TablePort state, int s) in table.Inputs.Where(p => p.IsState).Select((p, s) => (p, s)))
                given[state.Name] = (Array.ConvertAll(results[outputs + s].Values, v => (double)v), results[outputs + s].Shape);
        }
        return null;
    }

    private static bool Wrong(Tensor expected, float[] actual, int step, int batch)
    {
        int size = actual.Length / batch, sample = expected.Data.Length / batch;
        double largest = expected.Data.Max(Math.Abs);
        for (int k = 0; k < actual.Length; k++)
        {
            double wanted = expected.Data[(k / size * sample) + (step * size) + (k % size)];
            if (!(Math.Abs(actual[k] - wanted) <= 2e-5 + (2e-5 * largest) + (2e-4 * Math.Abs(wanted))))
                return true;
        }
        return false;
    }

    /// <summary>What there is before the first step: zeros, nothing where it grows, or what the beginning leaves.</summary>
    private static Dictionary<string, (double[] Values, int[] Shape)> States(DeclaredNetwork network, Feed feed, Table table)
    {
        var states = table.Inputs.Where(p => p.IsState).ToDictionary(p => p.Name, p =>
        {
            int[] shape = [feed.Batch, .. p.Shape.Select(d => Math.Max(0, d))];
            return (new double[shape.Aggregate(1, (a, b) => a * b)], shape);
        });
        if (network.Tables.Begin is not { } begin)
            return states;
        Assert.Empty(begin.Refusals);
        using var session = new Session(network.Model(feed.Parameters, new OnnxExportOptions { Program = OnnxProgram.Begin }));
        NetworkGraph graph = network.Stepped!.Begin!.Graph;
        var given = new Dictionary<string, (double[] Values, int[] Shape)>();
        for (int i = 0; i < graph.Inputs.Count; i++)
            given[begin.Inputs[i].Name] = (feed.Inputs[Port(network.Graph, graph.Inputs[i].Name).Op.Index], [feed.Batch, .. begin.Inputs[i].Shape]);
        foreach (((float[] values, int[] shape), TablePort state) in session.Run(given).Zip(begin.Outputs))
        {
            Assert.Contains(state.Name, states.Keys);
            states[state.Name] = (Array.ConvertAll(values, v => (double)v), shape);
        }
        return states;
    }

    private static PortInfo Port(NetworkGraph graph, string name) => graph.Inputs.Single(p => p.Name == name);

    /// <summary>What is given a step at a time has no step past its end.</summary>
    private static Feed WithAllSteps(NetworkGraph whole, NetworkGraph step, Feed feed)
    {
        string?[] lengths = [.. whole.Inputs.Where(port => step.Inputs.Any(p => p.Name == port.Name)).Select(port => port.Lengths)];
        return feed with
        {
            Inputs = [.. feed.Inputs.Select((values, i) => lengths.Contains(whole.Inputs[i].Name) ? Array.ConvertAll(values, _ => (double)(whole.Inputs[i].Op.Bound - 1))
                : values)],
        };
    }
}
