using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Finds layers and inputs whose values reach neither an output nor a loss.</summary>
internal static class DeadLayers
{
    public static void Report(EquatableArray<Statement> program, GraphAssembly training, GraphAssembly prediction, ProblemList problems)
    {
        HashSet<int> live = LiveStatements(training), dead = [];
        live.UnionWith(LiveStatements(prediction));
        for (int layer = 0; layer < training.LayerCount; layer++)
        {
            if (training.Nodes.Any(n => n.Layer == layer) && !live.Contains(training.StatementOf(layer)))
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

    private static HashSet<int> LiveStatements(GraphAssembly graph)
    {
        var live = new bool[graph.Nodes.Count];
        foreach (int loss in graph.Losses)
            live[loss] = true;
        foreach (OutputInfo output in graph.Outputs)
            live[output.Node] = true;
        var statements = new HashSet<int>();
        for (int i = live.Length - 1; i >= 0; i--)
        {
            if (!live[i])
                continue;
            foreach (int input in graph.Nodes[i].Inputs)
                live[input] = true;
            if (graph.Nodes[i].Layer >= 0)
                statements.Add(graph.StatementOf(graph.Nodes[i].Layer));
        }
        return statements;
    }
}
