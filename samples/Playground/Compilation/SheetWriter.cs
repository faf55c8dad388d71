using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Parsing;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace Playground.Compilation;

/// <summary>Asks the generator what it has made of a network, in its own words: the graph before it is differentiated, and the plan behind all passes.</summary>
internal static class SheetWriter
{
    /// <summary>The last network of a declaration; null where there is none that is right.</summary>
    public static NetworkSheet? Of(CSharpCompilation declared, SyntaxTree tree, CancellationToken cancel)
    {
        SemanticModel model = declared.GetSemanticModel(tree);
        foreach (TypeDeclarationSyntax syntax in tree.GetRoot(cancel).DescendantNodes().OfType<TypeDeclarationSyntax>().Reverse())
        {
            if (model.GetDeclaredSymbol(syntax, cancel) is not INamedTypeSymbol type || !NetGenAttributes.IsMarked(type, NetGenAttributes.Network))
                continue;
            ParsedNetwork parsed = NetworkParser.Parse(type, syntax, declared, cancel);
            if (parsed.Spec is not { } spec || GraphBuilder.Build(spec) is not { Prediction: { } prediction } built)
                return null;
            cancel.ThrowIfCancellationRequested();
            return Of(NetworkCompiler.Plan(spec, built), built.Training ?? prediction, parsed.Report.Sites, tree.FilePath);
        }
        return null;
    }

    private static NetworkSheet Of(NetworkPlan plan, NetworkGraph graph, EquatableArray<SourceSite> sites, string file)
    {
        (int From, int To)[] arrows = [.. Arrows(graph)];
        var layers = new List<SheetLayer>();
        var forward = new List<string[]>();
        for (int i = 0; i < plan.Graph.Layers.Count; i++)
        {
            LayerInfo layer = plan.Graph.Layers[i];
            string[] own = KernelsOf(plan, layer.Name, program => program.Name != ProgramNames.Backward);
            // What was fused behind another layer is computed where that is.
            if (own.Length == 0 && arrows.FirstOrDefault(arrow => arrow.To == graph.Inputs.Count + i && arrow.From >= graph.Inputs.Count) is { To: > 0 } before)
                own = forward[before.From - graph.Inputs.Count];
            forward.Add(own);
            string[] kernels = [.. own.Union(KernelsOf(plan, layer.Name, program => program.Name == ProgramNames.Backward))];
            SourceSite site = sites[layer.Site];
            layers.Add(new SheetLayer(layer.Name, layer.Kind, Text(layer.Output), layer.Parameters, layer.Flops, layer.IsLoss, PlaceOf(site, sites, file), kernels));
        }
        return new NetworkSheet(
            plan.Spec.ClassName, [.. graph.Inputs.Select(input => $"{input.Name} [{Text(input.Shape)}]")], layers, arrows,
            MemoryWriter.Of(plan, [ProgramNames.Predict]),
            plan.Trains ? MemoryWriter.Of(plan, [ProgramNames.Forward, ProgramNames.Backward]) : null);
    }

    /// <summary>A layer of a block that is declared elsewhere stands where the block is used.</summary>
    private static TextPlace? PlaceOf(SourceSite site, EquatableArray<SourceSite> sites, string file)
    {
        while (site.Path != file && site.Via >= 0)
            site = sites[site.Via];
        return site.Path != file ? null : new(site.Lines.Start.Line + 1, site.Lines.Start.Character + 1, site.Lines.End.Line + 1, site.Lines.End.Character + 1);
    }

    private static string Text(TensorShape shape) => shape.Rank == 0 ? "1" : string.Join(" × ", shape.Dimensions);

    private static string[] KernelsOf(NetworkPlan plan, string layer, Func<ProgramPlan, bool> isMeant) =>
        [.. plan.Programs.Where(isMeant).SelectMany(program => program.Calls).Where(call => call.Layer == layer).Select(call => plan.Kernels[call.Kernel].Name).Distinct()];

    /// <summary>From what each layer reads to the layer, by numbers: inputs first, layers behind them.</summary>
    private static IEnumerable<(int From, int To)> Arrows(NetworkGraph graph)
    {
        var sources = new HashSet<int>[graph.Nodes.Count];
        var arrows = new HashSet<(int, int)>();
        foreach (Node node in graph.Nodes)
        {
            HashSet<int> read = [.. node.Inputs.SelectMany(input => sources[input])];
            int own = graph.Inputs.Count + node.Layer;
            if (node.Op is PortOp { Role: PortRole.Input } port)
            {
                sources[node.Id] = [port.Index];
            }
            else if (node.Layer < 0 || node.Inputs.Count == 0)
            {
                sources[node.Id] = read;
            }
            else
            {
                foreach (int from in read.Where(from => from != own))
                    arrows.Add((from, own));
                sources[node.Id] = [own];
            }
        }
        return arrows.OrderBy(arrow => arrow);
    }
}
