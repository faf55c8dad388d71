using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Parsing;
using NetGen.Generator.Plans;

namespace NetGen.Tool.Show;

/// <summary>A network as the generator sees it: the prediction as declared, and the plan of all that the class can do.</summary>
internal sealed record ShownNetwork(string FullName, NetworkGraph Prediction, NetworkPlan Plan)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
}

/// <summary>The networks of a project.</summary>
internal static class ProjectNetworks
{
    /// <exception cref="ToolException">The project does not build so far, has no networks, or one of them has errors.</exception>
    public static IReadOnlyList<ShownNetwork> Read(FileInfo project)
    {
        // The blocks that ship are source that the generator adds to a project.
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        IEnumerable<SyntaxTree> blocks = ShippedBlocks.Names.Select(name => CSharpSyntaxTree.ParseText(ShippedBlocks.Text(name), parse, name + ".cs"));
        CSharpCompilation compilation = ProjectCompilation.Of(project, parse).AddSyntaxTrees(blocks);
        var networks = new List<ShownNetwork>();
        var problems = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(type) is { } symbol && IsNetwork(symbol) && symbol.DeclaringSyntaxReferences.Select(r =>
                    (TypeDeclarationSyntax)r.GetSyntax()).First(HasNetwork) == type)
                    Add(symbol, type);
            }
        }
        if (problems.Count > 0)
            throw new ToolException(string.Join("\n", problems));
        return networks.Count > 0 ? networks : throw new ToolException($"{project.Name} declares no network: no class has the attribute [Network].");

        void Add(INamedTypeSymbol symbol, TypeDeclarationSyntax type)
        {
            ParsedNetwork parsed = NetworkParser.Parse(symbol, type, compilation, CancellationToken.None);
            BuildResult? built = parsed.Spec is null ? null : GraphBuilder.Build(parsed.Spec);
            if (built?.Prediction is { } prediction)
                networks.Add(new ShownNetwork(symbol.ToDisplayString(), prediction, NetworkCompiler.Plan(parsed.Spec!, built)));
            else
            {
                IEnumerable<string> ids = (built?.Problems ?? parsed.Report.Problems).Where(p => DiagnosticCatalog.IsError(p.Id)).Select(p => p.Id).Distinct();
                string what = string.Join(", ", ids);
                problems.Add(what.Length == 0 ? $"{symbol.Name} does not compile; a build says where." : $"{symbol.Name} has errors: {what}; a build says where.");
            }
        }
    }

    private static bool IsNetwork(INamedTypeSymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "NetGen.NetworkAttribute");

    /// <summary>Whether a part of the class is the one with the attribute, as far as names tell.</summary>
    private static bool HasNetwork(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString().Split('.', ':')[^1] is "Network" or "NetworkAttribute");
}
