using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Parsing;

namespace NetGen.Onnx.Tests.Generated;

/// <summary>Declarations as the generator reads them, up to the graph of prediction: what they mean, without code.</summary>
internal sealed class DeclaredGraphs
{
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, string> _broken = new(StringComparer.Ordinal);

    public DeclaredGraphs(IReadOnlyDictionary<string, string> declarations)
    {
        _compilation = CompiledDeclarations.Compilation(declarations);
        foreach (IGrouping<string, Diagnostic> broken in _compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d =>
            d.Location.SourceTree?.FilePath ?? ""))
            _broken[broken.Key] = string.Join("; ", broken.Take(2));
    }

    /// <summary>The graph of a network; null with what the generator has against it, or the compiler.</summary>
    public NetworkGraph? Find(string name, out string refusal, out bool isBroken) => Build(name, out refusal, out isBroken)?.Prediction;

    /// <summary>Its graphs of training and prediction.</summary>
    public BuildResult? Build(string name, out string refusal, out bool isBroken)
    {
        isBroken = _broken.TryGetValue(name, out string? broken);
        refusal = broken ?? "";
        if (isBroken)
            return null;
        INamedTypeSymbol symbol = _compilation.GetTypeByMetadataName(name)!;
        ParsedNetwork parsed = NetworkParser.Parse(symbol, (TypeDeclarationSyntax)symbol.DeclaringSyntaxReferences[0].GetSyntax(), _compilation, CancellationToken.None);
        if (parsed.Spec is null)
        {
            refusal = Text(parsed.Report.Problems);
            return null;
        }
        BuildResult built = GraphBuilder.Build(parsed.Spec);
        refusal = Text(built.Problems.Where(p => DiagnosticCatalog.IsError(p.Id)));
        return refusal.Length > 0 ? null : built;
    }

    private static string Text(IEnumerable<Problem> problems) => string.Join("; ", problems.Select(p => $"{p.Id}({string.Join(", ", p.Arguments)})"));
}
