using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;

namespace NetGen.Onnx.Tests.Generated;

/// <summary>Declarations through the generator and the C# compiler, into an assembly that goes with this object. A declaration that the generator refuses costs the others
/// nothing.</summary>
internal sealed class CompiledDeclarations : IDisposable
{
    internal static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Append(typeof(NetworkAttribute).Assembly.Location).Append(typeof(INetwork).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly AssemblyLoadContext _context = new("Declarations", isCollectible: true);
    private readonly Assembly _assembly;

    /// <param name="declarations">Files of C# by the full name of their network.</param>
    public CompiledDeclarations(IReadOnlyDictionary<string, string> declarations)
    {
        CSharpCompilation compilation = Compilation(declarations);
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out ImmutableArray<Diagnostic> said);
        foreach (IGrouping<string, Diagnostic> network in said.Where(d => d.Severity >= DiagnosticSeverity.Warning).GroupBy(d => d.Location.SourceTree?.FilePath
            ?? d.Location.GetLineSpan().Path ?? ""))
        {
            (network.Any(d => d.Severity == DiagnosticSeverity.Error) ? Refused : Warned)[network.Key] =
                string.Join("; ", network.OrderByDescending(d => d.Severity).Select(d => $"{d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
        }
        var image = new MemoryStream();
        var result = whole.Emit(image);
        // A declaration that the compiler does not understand must not hide what the others give.
        foreach (IGrouping<string, Diagnostic> broken in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => d.Location.SourceTree?.FilePath ?? ""))
        {
            if (!declarations.ContainsKey(broken.Key))
                continue;
            Broken[broken.Key] = string.Join("; ", broken.Take(2).Select(d => d.ToString()));
            whole = whole.RemoveSyntaxTrees(whole.SyntaxTrees.Where(t => t.FilePath == broken.Key || t.FilePath.Contains(broken.Key + ".", StringComparison.Ordinal)));
        }
        if (Broken.Count > 0)
            result = whole.Emit(image = new MemoryStream());
        if (!result.Success)
            throw new InvalidOperationException("The generated code does not compile: " + string.Join("\n", result.Diagnostics.Where(d =>
                d.Severity == DiagnosticSeverity.Error).Take(20)));
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>What the generator has against a declaration, by the network's name.</summary>
    public Dictionary<string, string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>What the compiler has against one.</summary>
    public Dictionary<string, string> Broken { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Warned { get; } = new(StringComparer.Ordinal);

    public INetwork Create(string name) => (INetwork)Activator.CreateInstance(_assembly.GetType(name, throwOnError: true)!, 1ul)!;

    public void Dispose() => _context.Unload();

    /// <summary>The declarations without what the generator makes of them.</summary>
    public static CSharpCompilation Compilation(IReadOnlyDictionary<string, string> declarations)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
            optimizationLevel: OptimizationLevel.Release);
        SyntaxTree[] trees = [Tree("global using System; global using System.Collections.Generic;", "Usings.cs"), .. declarations.Select(d => Tree(d.Value, d.Key))];
        return CSharpCompilation.Create("Declarations" + Guid.NewGuid().ToString("N"), trees, References.Value, options);
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Parse, path);
}
