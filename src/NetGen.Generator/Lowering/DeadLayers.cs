using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Finds layers and inputs whose values reach neither an output nor a loss.</summary>
internal static class DeadLayers
{
    public static void Report(EquatableArray<Statement> program, GraphAssembly training, GraphAssembly prediction, ProblemList problems)
    {
        bool[] trained = Live(training), predicted = Live(prediction);
        ReportInputs(program, training, trained, prediction, predicted, problems);

        HashSet<int> live = Statements(training, trained), dead = [];
        live.UnionWith(Statements(prediction, predicted));
        // Without a loss there is prediction only, and what is not part of that (dropout) is not dead but waits for training from outside.
        bool isTrained = training.Losses.Count > 0;
        HashSet<int> inPrediction = [.. prediction.Nodes.Where(n => n.Layer >= 0).Select(n => prediction.StatementOf(n.Layer))];
        bool[] isUsed = InNetworks(program);
        // The end of a block's last repetition may go nowhere (the residual of a WaveNet's last block), as long as what the others compute there does not.
        HashSet<int> liveSites = [.. live.Select(statement => program[statement].Site)];
        for (int layer = 0; layer < training.LayerCount; layer++)
        {
            int statement = training.StatementOf(layer);
            if (!isUsed[statement] && training.Nodes.Any(n => n.Layer == layer) && !liveSites.Contains(program[statement].Site) && (isTrained || inPrediction.Contains(statement)))
                dead.Add(layer);
        }
        foreach (int layer in dead.OrderBy(l => l))
        {
            // The first layer of a dead branch speaks for those that work on its result.
            bool isFirst = training.Nodes.Where(n => n.Layer == layer).SelectMany(n => n.Inputs)
                .Select(id => training.Nodes[id].Layer).All(source => source == layer || !dead.Contains(source));
            Statement statement = program[training.StatementOf(layer)];
            if (isFirst)
                problems.Add(Problem.At(DiagnosticIds.Unreachable, statement.Site, StatementText.Of(statement)));
        }
    }

    /// <summary>An input has one port, or with lengths two, the one behind the other.</summary>
    private static void ReportInputs(EquatableArray<Statement> program, GraphAssembly training, bool[] trained, GraphAssembly prediction, bool[] predicted, ProblemList problems)
    {
        Statement[] inputs = program.Where(s => StructuralKinds.IsInput(s.Kind)).ToArray();
        int statement = -1;
        for (int port = 0; port < training.Inputs.Count; port++)
        {
            bool areLengths = training.Inputs[port].Op.Least > 0, isLive = trained[training.Inputs[port].Node] || predicted[prediction.Inputs[port].Node];
            if (!areLengths)
                statement++;
            if (isLive)
                continue;
            if (!areLengths)
                problems.Add(Problem.At(DiagnosticIds.Unreachable, inputs[statement].Site, StatementText.Of(inputs[statement])));
            else if (!problems.Has(DiagnosticIds.Unreachable, inputs[statement].Site))
                problems.Add(Problem.At(DiagnosticIds.LengthsUnused, inputs[statement].Site, training.Inputs[port].Name));
        }
    }

    /// <summary>Statements of networks that are used as layers: what stands there for outputs and losses of their own is not dead where they are declared.</summary>
    private static bool[] InNetworks(EquatableArray<Statement> program)
    {
        var isUsed = new bool[program.Count];
        for (int i = 0; i < program.Count; i++)
        {
            if (program[i].Kind == StructuralKinds.BeginBlock && program[i].Find("IsNetwork") is not null)
            {
                for (int end = BeginBlock.EndOf(program, i); i < end; i++)
                    isUsed[i] = true;
            }
        }
        return isUsed;
    }

    /// <summary>Nodes that an output or a loss depends on.</summary>
    private static bool[] Live(GraphAssembly graph)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (int root in graph.Losses.Concat(graph.LossInputs).Concat(graph.Outputs.Select(o => o.Node)))
            live[root] = true;
        for (int i = live.Length - 1; i >= 0; i--)
        {
            if (!live[i])
                continue;
            foreach (int input in graph.Nodes[i].Inputs)
                live[input] = true;
            if (graph.DifferentiatedBy.TryGetValue(i, out int differentiated))
                live[differentiated] = true;
        }
        return live;
    }

    private static HashSet<int> Statements(GraphAssembly graph, bool[] live) =>
        [.. graph.Nodes.Where(n => live[n.Id] && n.Layer >= 0).Select(n => graph.StatementOf(n.Layer))];
}
