using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Parsing;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;
using NetGen.Generator.Tests.Ops;

namespace NetGen.Generator.Tests.House;

/// <summary>What the layers of some network make of what, and with which parameters, by the graph that the generator builds: an example for each row of a page.</summary>
internal sealed class OperatorExamples
{
    private readonly CSharpCompilation _networks;
    private readonly Dictionary<string, (NetworkSpec Spec, NetworkGraph Graph)?> _known = new(StringComparer.Ordinal);

    /// <param name="sources">The files in which the networks are declared.</param>
    public OperatorExamples(IEnumerable<string> sources) => _networks = TestCompilation.Create([.. sources, .. ShippedBlocks.Names.Select(ShippedBlocks.Text)]);

    /// <summary>The first layer of that kind in the first of these networks that has one: what it reads and makes, its parameters, and on which engines it is computed.</summary>
    public (string Shapes, string Parameters, string Engines) Of(StatementRule rule, IEnumerable<string> networks)
    {
        foreach (string name in networks)
        {
            if (Find(name) is not { } found || found.Spec.Statements.FirstOrDefault(s => s.Kind == rule.Kind) is not { } statement)
                continue;
            int layer = found.Graph.Layers.ToList().FindIndex(l => l.Site == statement.Site);
            if (layer >= 0)
                return (Shapes(found.Graph, layer), Parameters(found.Graph, layer), Engines(found.Graph, layer));
        }
        return ("", "", "CPU, devices");
    }

    private (NetworkSpec Spec, NetworkGraph Graph)? Find(string name)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        INamedTypeSymbol? type = _networks.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault();
        if (type?.DeclaringSyntaxReferences[0].GetSyntax() is not TypeDeclarationSyntax syntax || NetworkParser.Parse(type, syntax, _networks, default).Spec is not { } spec)
            return _known[name] = null;
        BuildResult built = GraphBuilder.Build(spec);
        return _known[name] = (built.Training ?? built.Prediction) is { } graph ? (spec, graph) : null;
    }

    /// <summary>"[3, 8, 8] → [4, 6, 6]", without the batch; of a loss what it compares.</summary>
    private static string Shapes(NetworkGraph graph, int layer)
    {
        var inside = graph.Nodes.Items.Where(n => n.Layer == layer).ToList();
        IEnumerable<Node> read = inside.SelectMany(n => n.Op is PortOp ? [n] : n.Inputs.Select(i => graph[i]).Where(n => n.Layer != layer))
            .Where(n => n.Op is not (ParameterOp or BufferOp) && n.Shape.PerSample).DistinctBy(n => n.Id);
        string from = string.Join(", ", read.Select(n => Text(n.Shape)).Distinct());
        TensorShape output = graph.Layers[layer].Output;
        return graph.Layers[layer].IsLoss ? from : from.Length == 0 ? Text(output) : $"{from} → {Text(output)}";
    }

    private static string Parameters(NetworkGraph graph, int layer)
    {
        string own = graph.Layers[layer].Name + ".";
        return string.Join(", ", graph.Parameters.Where(p => p.Name.StartsWith(own, StringComparison.Ordinal)).Select(p => $"{p.Name[own.Length..]} {Text(p.Shape)}"));
    }

    /// <summary>A layer runs on devices if each of its ops does; what is never computed as it stands becomes other ops before.</summary>
    private static string Engines(NetworkGraph graph, int layer) =>
        graph.Nodes.Items.Where(n => n.Layer == layer).All(n => EngineTests.IsComputed(Engine.Devices, n.Op.GetType().Name)) ? "CPU, devices" : "CPU";

    private static string Text(TensorShape shape) => "[" + string.Join(", ", shape.Dimensions) + "]";
}
