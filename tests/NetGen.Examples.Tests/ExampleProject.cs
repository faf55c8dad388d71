using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;

namespace NetGen.Examples.Tests;

/// <summary>
/// All examples as one project that references the packages. Statements stand in a method of a class that has what examples take for granted (<c>Scenery</c>): a network, data, a
/// trainer; types stand beside it, in a namespace that each example has for itself; attributes alone stand on a network.
/// </summary>
internal sealed partial class ExampleProject
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>What a project has that uses the package.</summary>
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.Globalization; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using NetGen; global using static NetGen.Names;
        """;

    public static ExampleProject Instance { get; } = new(Example.All);

    private readonly Dictionary<Example, SyntaxTree> _trees = [];

    private ExampleProject(IReadOnlyList<Example> examples)
    {
        Examples = examples;
        string scenery = Path.Combine(RepositoryRoot.Folder, "tests", "NetGen.Examples.Tests", "Scenery");
        for (int i = 0; i < examples.Count; i++)
            _trees[examples[i]] = CSharpSyntaxTree.ParseText(Text(examples[i], i), Options, $"Example{i}.cs");
        SyntaxTree[] given =
        [
            CSharpSyntaxTree.ParseText(GlobalUsings, Options, "Usings.cs"),
            .. Directory.GetFiles(scenery, "*.cs").Order().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, file)),
        ];
        CSharpCompilation project = CSharpCompilation.Create(
            "Examples",
            [.. given, .. _trees.Where(pair => !IsFragment(pair.Key)).Select(pair => pair.Value)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation compiled, out var problems);
        Compilation = ((CSharpCompilation)compiled).AddSyntaxTrees(_trees.Where(pair => IsFragment(pair.Key)).Select(pair => pair.Value));
        Problems = [.. problems.Where(problem => problem.Severity == DiagnosticSeverity.Error)];
        SceneryProblems = [.. given.SelectMany(tree => Compilation.GetSemanticModel(tree).GetDiagnostics()).Where(problem => problem.Severity == DiagnosticSeverity.Error)];
    }

    public IReadOnlyList<Example> Examples { get; }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<Diagnostic> SceneryProblems { get; }

    /// <summary>What the generator says.</summary>
    private IReadOnlyList<Diagnostic> Problems { get; }

    public IEnumerable<Diagnostic> ErrorsOf(Example example)
    {
        SyntaxTree tree = _trees[example];
        IEnumerable<Diagnostic> found = Compilation.GetSemanticModel(tree).GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error);
        // A few attributes need not be a whole network.
        return IsFragment(example) ? found.Where(problem => problem.Id != "CS8795") : found.Concat(Problems.Where(problem => problem.Location.SourceTree == tree));
    }

    /// <summary>All that an example names, calls or sets.</summary>
    public HashSet<ISymbol> Named(Example example)
    {
        SyntaxTree tree = _trees[example];
        SemanticModel model = Compilation.GetSemanticModel(tree);
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            Add(model.GetSymbolInfo(node).Symbol);
            if (node is ExpressionSyntax expression && model.GetTypeInfo(expression).Type is { } type)
                Add(type);
            if (node is MemberDeclarationSyntax && model.GetDeclaredSymbol(node) is { } declared)
                Add(declared);
        }
        return named;

        void Add(ISymbol? symbol)
        {
            if (symbol is IArrayTypeSymbol array)
                symbol = array.ElementType;
            if (symbol is null or INamespaceSymbol or ILocalSymbol or IParameterSymbol)
                return;
            named.UnionWith(SymbolNames.StandsFor(symbol));
            if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                named.UnionWith(SymbolNames.SetBy(constructor));
            if (symbol is INamedTypeSymbol { IsGenericType: true } generic)
                generic.TypeArguments.ToList().ForEach(Add);
            if (symbol is INamedTypeSymbol { BaseType: { } based } && symbol.Locations.Any(place => place.IsInSource))
                Add(based);
        }
    }

    /// <summary>What whoever uses a package begins with.</summary>
    private static string Usings(string package) => package switch
    {
        "NetGen.Runtime" => "using NetGen.Decoding; using NetGen.RandomNumbers;\n",
        "NetGen.Data" => "using NetGen.Data; using NetGen.Decoding;\n",
        "NetGen.Console" => "using Spectre.Console;\n",
        "NetGen.Hosting" => "using Microsoft.AspNetCore.Builder; using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Logging; using NetGen.Hosting;\n",
        "NetGen.Ilgpu" => "using ILGPU; using ILGPU.Runtime; using NetGen.Ilgpu;\n",
        "NetGen.Onnx" => "using NetGen.Onnx;\n",
        _ => "",
    };

    /// <summary>The class that has what examples of a package take for granted.</summary>
    private static string Scenery(string package) => package switch
    {
        "NetGen.Data" => "TableScenery",
        "NetGen.Console" => "ConsoleScenery",
        "NetGen.Hosting" => "ServiceScenery",
        "NetGen.Ilgpu" => "DeviceScenery",
        _ => "Scenery",
    };

    private static bool IsFragment(Example example) => example.Package == "NetGen.Attributes" && !Types().IsMatch(example.Code);

    private static string Text(Example example, int number)
    {
        string code = example.Code;
        if (IsFragment(example))
            return $"namespace Examples.E{number};\n{Declared(code)}";
        var unit = CSharpSyntaxTree.ParseText(code, Options).GetCompilationUnitRoot();
        string usings = Usings(example.Package) + string.Concat(unit.Usings.Select(u => u.ToFullString()));
        string types = string.Concat(unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString() + "\n"));
        string statements = string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.ToFullString()));
        if (unit.Members.Count == 1 && SyntaxFactory.ParseExpression(code) is { ContainsDiagnostics: false } only && only.FullSpan.Length == code.Length)
            statements = $"_ = {code.TrimEnd()}\n;";
        string kind = code.Contains("await ", StringComparison.Ordinal) ? "async Task" : "unsafe void";
        string method = $"    public {kind} Run()\n    {{\n{statements}\n    }}\n";
        return $"{usings}namespace Examples.E{number};\n{types}\ninternal sealed class Example : {Scenery(example.Package)}\n{{\n{method}}}\n";
    }

    /// <summary>Attributes on what they are for.</summary>
    private static string Declared(string code)
    {
        const string Fields = "[Net] readonly Generator G = g; [Net] readonly Discriminator D = d;";
        if (code.StartsWith("[Net]", StringComparison.Ordinal) || code.StartsWith("[Activation]", StringComparison.Ordinal)
            || code.Contains("partial float", StringComparison.Ordinal))
            return $"public partial class Gan(Generator g) {{ {code} }}";
        if (code.Contains("Run(", StringComparison.Ordinal))
            return $"public partial class Gan(Generator g, Discriminator d) {{ {Fields} [Step(Trains = nameof(D))]\n{code}\npublic partial float Train(); }}";
        return code.StartsWith("[Param]", StringComparison.Ordinal)
            ? $"[Block] public class B {{ {code} }}"
            : $"[Network]\n{code}\npublic partial class Net {{ private const int c = 32; }} [Block] public class BasicBlock {{ [Param] const int ch = 64, stride = 1; }}";
    }

    internal static IEnumerable<MetadataReference> References() => AssemblyReferences.Of(
        AssemblyReferences.Platform.Where(path => Path.GetFileName(path) is not ("NetGen.Examples.Tests.dll" or "NetGen.Generator.dll")));

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) \w")]
    private static partial Regex Types();
}
