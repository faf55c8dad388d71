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

/// <summary>A network that has errors, and what the generator says of it, as a build would write it.</summary>
internal sealed record BrokenNetwork(string FullName, IReadOnlyList<string> Errors)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];
}

/// <summary>The networks of a project: those that can be shown, and those that have errors.</summary>
internal sealed record ProjectNetworks(IReadOnlyList<ShownNetwork> Shown, IReadOnlyList<BrokenNetwork> Broken)
{
    /// <summary>How sources are read: as the newest compiler would.</summary>
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    /// <exception cref="ToolException">The project does not build so far, or declares no network.</exception>
    public static ProjectNetworks Read(FileInfo project)
    {
        ProjectNetworks networks = Of(ProjectCompilation.Of(project, Parse));
        return networks.Shown.Count + networks.Broken.Count > 0 ? networks : throw new ToolException($"{project.Name} declares no network: no class has the attribute [Network].");
    }

    /// <param name="declared">The project without what the generator adds to it.</param>
    public static ProjectNetworks Of(CSharpCompilation declared)
    {
        // The blocks that ship are source that the generator adds to a project.
        CSharpCompilation compilation = declared.AddSyntaxTrees(ShippedBlocks.Names.Select(name => CSharpSyntaxTree.ParseText(ShippedBlocks.Text(name), Parse, name + ".cs")));
        var shown = new List<ShownNetwork>();
        var broken = new List<BrokenNetwork>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(type) is { } symbol && IsNetwork(symbol) && Declaration(symbol) == type)
                    Add(symbol, type);
            }
        }
        return new(shown, broken);

        void Add(INamedTypeSymbol symbol, TypeDeclarationSyntax type)
        {
            string name = symbol.ToDisplayString();
            try
            {
                ParsedNetwork parsed = NetworkParser.Parse(symbol, type, compilation, CancellationToken.None);
                BuildResult? built = parsed.Spec is null ? null : GraphBuilder.Build(parsed.Spec);
                if (built?.Prediction is { } prediction)
                    shown.Add(new ShownNetwork(name, prediction, NetworkCompiler.Plan(parsed.Spec!, built)));
                else
                    broken.Add(new BrokenNetwork(name, Errors(parsed.Report, built, compilation)));
            }
            catch (Exception defect) when (defect is not OutOfMemoryException)
            {
                // The others are shown all the same, as the generator would write them.
                broken.Add(new BrokenNetwork(name, [$"NetGen itself failed: {defect.GetType().Name}, {defect.Message}"]));
            }
        }
    }

    private static string[] Errors(Report parsed, BuildResult? built, Compilation compilation)
    {
        string[] errors = [.. parsed.Problems.Concat(built?.Problems ?? []).Where(p => DiagnosticCatalog.IsError(p.Id)).Distinct().Select(p =>
            DiagnosticWriter.Write(p, parsed.Sites, compilation).ToString())];
        // Arguments that the compiler does not understand are its to report.
        return errors.Length > 0 ? errors : ["it does not compile; a build says where"];
    }

    private static bool IsNetwork(INamedTypeSymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "NetGen.NetworkAttribute");

    /// <summary>The part of the class that stands for it: the one with the attribute, where that is called by its own name.</summary>
    private static TypeDeclarationSyntax Declaration(INamedTypeSymbol symbol)
    {
        TypeDeclarationSyntax[] parts = [.. symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0)];
        return parts.FirstOrDefault(HasNetwork) ?? parts[0];
    }

    /// <summary>Whether a part of the class is the one with the attribute, as far as names tell.</summary>
    private static bool HasNetwork(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString().Split('.', ':')[^1] is "Network" or "NetworkAttribute");
}
