using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;
using NetGen.Generator.Specs;
using NetGen.Tests;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Declarations as a compilation of their own, so that a test can look at them as the generator does, and compile them again in another way.</summary>
internal sealed class Sources
{
    private const string Usings = "global using System; global using System.Collections.Generic;";

    /// <summary>The blocks that ship, which the generator adds to every project.</summary>
    private static readonly SyntaxTree[] Blocks = [.. ShippedBlocks.Names.Select(name => Parse(ShippedBlocks.Text(name), name + ".cs"))];

    /// <summary>What all have in common. It stays, and so does what compilations have read of the assemblies, which the next one finds there.</summary>
    private static readonly CSharpCompilation Base = CSharpCompilation.Create("Declarations", [Parse(Usings, "Usings.cs"), .. Blocks], References(), new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));

    private static readonly Lazy<Sources> OfThisProject = new(() => new Sources(Embedded(), () => typeof(Sources).Assembly));

    private readonly Lazy<Assembly> _assembly;

    private Sources(CSharpCompilation compilation, Func<Assembly> assembly) => (Compilation, _assembly) = (compilation, new(assembly));

    private Sources(IEnumerable<SyntaxTree> trees, Func<Assembly>? assembly)
    {
        Compilation = Base.AddSyntaxTrees(trees).WithAssemblyName("Declarations" + Guid.NewGuid().ToString("N"));
        _assembly = new(assembly ?? Generate);
    }

    /// <summary>Networks/** of this project, and the project's own assembly.</summary>
    public static Sources Project => OfThisProject.Value;

    /// <summary>The declarations, and the blocks that ship, without what the generator makes of them.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Where the generated classes are.</summary>
    public Assembly Assembly => _assembly.Value;

    /// <summary>Compiles declarations that are written as a test runs.</summary>
    public static Sources Of(string text) => new([Parse(text, "Declarations.cs")], null);

    /// <summary>The same declarations with generated files that are given, in place of what the generator would make of them.</summary>
    public Sources With(IEnumerable<SourceFile> generated)
    {
        CSharpCompilation whole = Compilation.AddSyntaxTrees(generated.Select(file => Parse(file.Text, file.HintName))).WithAssemblyName("Declarations" + Guid.NewGuid().ToString("N"));
        return new Sources(Compilation, () => Load(whole));
    }

    /// <summary>Compiles some networks of this project (and all blocks) once more with other arguments of [Network].</summary>
    public static Sources Rewritten(IReadOnlyCollection<string> networks, string networkArguments)
    {
        var others = new List<SyntaxTree>();
        List<SyntaxTree> all = [.. Embedded()];
        // Networks that stand in others as layers.
        IEnumerable<TypeArgumentListSyntax> types = all.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<TypeArgumentListSyntax>());
        HashSet<string> used = [.. types.SelectMany(list => list.Arguments).Select(type => type.ToString())];
        foreach (SyntaxTree tree in all)
        {
            SyntaxNode root = tree.GetRoot();
            IEnumerable<ClassDeclarationSyntax> unwanted = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
                .Where(c => NetworkAttributes(c).Any() && !networks.Contains(c.Identifier.Text) && !used.Contains(c.Identifier.Text));
            root = root.RemoveNodes(unwanted, SyntaxRemoveOptions.KeepNoTrivia)!;
            root = root.ReplaceNodes(
                root.DescendantNodes().OfType<ClassDeclarationSyntax>().SelectMany(NetworkAttributes),
                (_, attribute) => attribute.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList("(" + networkArguments + ")")));
            others.Add(CSharpSyntaxTree.Create((CSharpSyntaxNode)root, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
        }
        return new Sources(others, null);
    }

    private static IEnumerable<AttributeSyntax> NetworkAttributes(ClassDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Where(a => a.Name.ToString() == "Network");

    private Assembly Generate()
    {
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(Compilation.RemoveSyntaxTrees(Blocks), out Compilation whole, out ImmutableArray<Diagnostic> said);
        if (said.Any(d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException("The declarations are refused: " + string.Join("\n", said.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        return Load(whole);
    }

    private static Assembly Load(Compilation whole)
    {
        using var image = new MemoryStream();
        var result = whole.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException("The generated code does not compile: " + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    private static IEnumerable<SyntaxTree> Embedded()
    {
        Assembly here = typeof(Sources).Assembly;
        foreach (string name in here.GetManifestResourceNames().Where(n => n.StartsWith("Networks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = here.GetManifestResourceStream(name)!;
            yield return Parse(SourceText.From(stream), name);
        }
    }

    private static SyntaxTree Parse(string text, string path) => Parse(SourceText.From(text, System.Text.Encoding.UTF8), path);

    private static SyntaxTree Parse(SourceText text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);

    private static IEnumerable<MetadataReference> References() =>
        AssemblyReferences.Of(AssemblyReferences.SystemAssemblies.Append(typeof(NetworkAttribute).Assembly.Location).Append(typeof(INetwork).Assembly.Location));
}
