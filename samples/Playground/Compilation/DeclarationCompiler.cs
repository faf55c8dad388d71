using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NetGen;
using NetGen.Generator;

namespace Playground.Compilation;

/// <summary>
/// Compiles declarations as a build would: the generator is NetGen's own, and incremental, so that a key stroke compiles again what it changes. One for each visitor,
/// for one call at a time.
/// </summary>
public sealed class DeclarationCompiler
{
    /// <summary>A compilation that takes longer is given up.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(60);

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText("global using System; global using NetGen; global using static NetGen.Names;", Language, "Usings.cs");

    /// <summary>What generated code stands on; a visitor's declaration needs no more.</summary>
    private static readonly string[] Needed =
    [
        "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Memory.dll", "System.Collections.dll", "System.Linq.dll",
        "System.Runtime.InteropServices.dll", "System.Runtime.Intrinsics.dll", "System.Threading.dll", "netstandard.dll",
    ];

    private static readonly ImmutableArray<MetadataReference> References = [.. Platform().Select(path => MetadataReference.CreateFromFile(path))];

    private readonly TimeSpan _limit;
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language);

    /// <param name="limit">A compilation that takes longer is given up; null for a minute.</param>
    public DeclarationCompiler(TimeSpan? limit = null) => _limit = limit ?? Usual;

    /// <summary>Compiles a declaration.</summary>
    /// <exception cref="OperationCanceledException">A newer text has come.</exception>
    public CompiledDeclaration Compile(string text, CancellationToken cancel)
    {
        long start = Stopwatch.GetTimestamp();
        if (text.Length > DeclarationGuard.MaxLength)
            return Failed(text, FormattableString.Invariant($"A declaration has at most {DeclarationGuard.MaxLength} characters; this has {text.Length}."));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_limit);
        try
        {
            return Compile(text, start, limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(text, FormattableString.Invariant($"This takes longer than {_limit.TotalSeconds:0} s to compile: the network is too large for the playground."));
        }
    }

    private CompiledDeclaration Compile(string text, long start, CancellationToken cancel)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, "Declaration.cs", cancel);
        var squiggles = DeclarationGuard.Refusals((CompilationUnitSyntax)tree.GetRoot(cancel)).ToList();
        if (squiggles.Count > 0)
            return new CompiledDeclaration(squiggles, [], null, Stopwatch.GetElapsedTime(start)) { Text = text };

        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release);
        CSharpCompilation declared = CSharpCompilation.Create("Declaration" + Guid.NewGuid().ToString("N"), [Usings, tree], References, options);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(declared, out Microsoft.CodeAnalysis.Compilation whole, out ImmutableArray<Diagnostic> said, cancel);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        List<GeneratedFile> files = Files(whole, [Usings, tree]);

        SemanticModel model = declared.GetSemanticModel(tree);
        squiggles.AddRange(ForeignAttributes(model, cancel));
        squiggles.AddRange(said.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => Squiggle(d, model)));
        squiggles.AddRange(UnknownLayers.Of(model, cancel));
        if (squiggles.Any(s => s.IsError))
            return new CompiledDeclaration(InOrder(squiggles), files, null, time) { Text = text };

        NetworkSheet? sheet = SheetWriter.Of(declared, tree, cancel);
        using var image = new MemoryStream();
        EmitResult result = whole.Emit(image, cancellationToken: cancel);
        squiggles.AddRange(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => Squiggle(d, model))
            .Where(s => !squiggles.Exists(known => known.Covers(s))));
        return new CompiledDeclaration(InOrder(squiggles), files, result.Success ? image.ToArray() : null, time) { Text = text, Sheet = sheet };
    }

    /// <summary>Attributes of others could make the compiler do what a declaration must not (call a method when the assembly is loaded, say).</summary>
    private static IEnumerable<Squiggle> ForeignAttributes(SemanticModel model, CancellationToken cancel)
    {
        foreach (AttributeSyntax attribute in model.SyntaxTree.GetRoot(cancel).DescendantNodes().OfType<AttributeSyntax>())
        {
            if (model.GetTypeInfo(attribute, cancel).Type is { TypeKind: not TypeKind.Error } type && type.ContainingNamespace?.ToDisplayString() != "NetGen")
                yield return DeclarationGuard.At(attribute.GetLocation(), "PLAY", $"{type.Name} is no attribute of NetGen.", isError: true);
        }
    }

    /// <summary>Those of each network; the blocks that ship, which every project has, are left out.</summary>
    private static List<GeneratedFile> Files(Microsoft.CodeAnalysis.Compilation whole, IReadOnlyList<SyntaxTree> own) =>
    [
        .. whole.SyntaxTrees.Except(own).Select(tree => new GeneratedFile(Path.GetFileName(tree.FilePath), tree.ToString()))
            .Where(file =>
                file.Text.Contains("namespace NetGen.Generated", StringComparison.Ordinal) || file.Text.Contains(": global::NetGen.", StringComparison.Ordinal))
            .OrderBy(file => file.Name.Length),
    ];

    private static Squiggle Squiggle(Diagnostic diagnostic, SemanticModel model)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        bool isError = diagnostic.Severity == DiagnosticSeverity.Error;
        return diagnostic.Location.SourceTree == model.SyntaxTree
            ? DeclarationGuard.At(diagnostic.Location, diagnostic.Id, message, isError) with { Fixes = QuickFix.Of(diagnostic, model) }
            : new Squiggle(diagnostic.Id, message, isError, 1, 1, 1, 1);
    }

    private static List<Squiggle> InOrder(IEnumerable<Squiggle> squiggles) => [.. squiggles.OrderBy(s => (s.Line, s.Column))];

    private static CompiledDeclaration Failed(string text, string why) => new([new Squiggle("PLAY", why, true, 1, 1, 1, 1)], [], null, TimeSpan.Zero) { Text = text };

    private static IEnumerable<string> Platform() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Needed.Contains(Path.GetFileName(path)))
        .Append(typeof(NetworkAttribute).Assembly.Location)
        .Append(typeof(INetwork).Assembly.Location);
}
