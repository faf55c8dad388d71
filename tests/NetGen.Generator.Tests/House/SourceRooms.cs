using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.House;

/// <summary>The folders of a project as rooms, and who refers to whom: read from the sources, as the compiler understands them.</summary>
internal sealed class SourceRooms
{
    /// <summary>What the project's file gives every source of it.</summary>
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private const string Generator = "NetGen.Generator";

    private readonly string _root;
    private readonly Dictionary<string, string> _linked;
    private readonly CSharpCompilation _compilation;

    /// <param name="project">The project's folder, "src/NetGen.Generator".</param>
    public SourceRooms(string project)
    {
        _root = Path.Combine(Repository.Root, project.Replace('/', Path.DirectorySeparatorChar));
        _linked = Linked(_root);
        bool isGenerator = project.EndsWith(Generator, StringComparison.Ordinal);
        CSharpParseOptions options = new CSharpParseOptions(LanguageVersion.Preview).WithPreprocessorSymbols(isGenerator ? new[] { "NETGEN_GENERATOR" } : Array.Empty<string>());
        IEnumerable<SyntaxTree> trees = Files(_root).Concat(_linked.Keys).Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f));
        SyntaxTree usings = CSharpSyntaxTree.ParseText(isGenerator ? Usings + " global using NetGen.Generator.Contract;" : Usings, options);
        _compilation = CSharpCompilation.Create("Rooms", trees.Append(usings), References, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
        .Order(StringComparer.Ordinal);

    /// <summary>Files of other projects that are compiled into this one too, with the room that the project puts them in.</summary>
    private static Dictionary<string, string> Linked(string project) => XDocument.Load(Path.Combine(project, Path.GetFileName(project) + ".csproj")).Descendants("Compile")
        .Where(item => item.Attribute("LinkBase") is not null)
        .SelectMany(item => FilesOf(Path.GetFullPath(Path.Combine(project, item.Attribute("Include")!.Value.Replace('/', Path.DirectorySeparatorChar)))).Select(file => (file, item.Attribute("LinkBase")!.Value)))
        .ToDictionary(pair => pair.file, pair => pair.Value);

    private static string[] FilesOf(string pattern) => Directory.GetFiles(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern));

    private static IEnumerable<MetadataReference> References => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("NetGen.", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Every reference from one room to another, and to Roslyn: "Passes → Emission (KernelTable: Literal)", once for each pair of types.</summary>
    public IReadOnlyList<RoomReference> All()
    {
        var found = new HashSet<RoomReference>();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0))
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            string from = RoomOf(tree), who = Path.GetFileNameWithoutExtension(tree.FilePath);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
            {
                // What an old framework lacks and the compiler asks for is declared in the project, but belongs to nobody.
                if (TypeOf(model.GetSymbolInfo(name).Symbol) is not { } type || type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true)
                    continue;
                string? to = type.DeclaringSyntaxReferences.FirstOrDefault() is { } declared ? RoomOf(declared.SyntaxTree) : IsOfRoslyn(type) ? Roslyn : null;
                if (to is not null && to != from)
                    found.Add(new(from, to, who, type.Name));
            }
        }
        return [.. found.OrderBy(r => r.ToString(), StringComparer.Ordinal)];
    }

    public const string Roslyn = "Roslyn";

    /// <summary>The folder, and of printers the folder in it; "" for the files at the top, which lead through the house.</summary>
    private string RoomOf(SyntaxTree tree)
    {
        if (_linked.TryGetValue(tree.FilePath, out string? linked))
            return linked;
        string[] folders = (Path.GetDirectoryName(Path.GetRelativePath(_root, tree.FilePath)) ?? "").Split(Path.DirectorySeparatorChar);
        return folders[0] == "Emission" && folders.Length > 1 ? folders[0] + "/" + folders[1] : folders[0].Length == 0 ? Entrance : folders[0];
    }

    public const string Entrance = "(entrance)";

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => (symbol switch
    {
        INamedTypeSymbol type => type,
        IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
        _ => null,
    })?.OriginalDefinition;

    private static bool IsOfRoslyn(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true;
}

/// <summary>A type of one room that knows a type of another.</summary>
/// <param name="From">The room.</param>
/// <param name="To">The other, or Roslyn.</param>
/// <param name="File">Who knows.</param>
/// <param name="Type">What is known.</param>
internal sealed record RoomReference(string From, string To, string File, string Type)
{
    public override string ToString() => $"{From} → {To}: {File} knows {Type}";
}
