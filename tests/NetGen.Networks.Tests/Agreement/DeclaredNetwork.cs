using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Graph;
using NetGen.Generator.Parsing;
using NetGen.Generator.Passes;
using NetGen.Generator.Specs;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>A network of this project seen from both sides: its graph, built here from its own source text, and the class that the generator made of the same text.</summary>
internal sealed class DeclaredNetwork
{
    private static readonly ConcurrentDictionary<string, Lazy<DeclaredNetwork>> Known = new();

    private DeclaredNetwork(string name)
    {
        Name = name;
        string fullName = "NetGen.Networks.Tests.Networks." + name;
        INamedTypeSymbol symbol = Sources.Compilation.GetTypeByMetadataName(fullName) ?? throw new ArgumentException($"No network {fullName} is declared.");
        var syntax = (TypeDeclarationSyntax)symbol.DeclaringSyntaxReferences[0].GetSyntax();
        ParsedNetwork parsed = NetworkParser.Parse(symbol, syntax, Sources.Compilation, CancellationToken.None);
        Spec = parsed.Spec ?? throw new InvalidOperationException($"{name} does not parse: {string.Join("; ", parsed.Report.Problems)}");
        BuildResult built = GraphBuilder.Build(Spec);
        Prediction = built.Prediction ?? throw new InvalidOperationException($"{name} does not build: {string.Join("; ", built.Problems)}");
        Training = built.Training is { } forward ? Differentiate.Run(forward, Prediction) : null;
    }

    public string Name { get; }

    public NetworkSpec Spec { get; }

    /// <summary>The network as it predicts.</summary>
    public NetworkGraph Prediction { get; }

    /// <summary>Forward, losses and gradients before any further pass; null without a loss.</summary>
    public DifferentiatedNetwork? Training { get; }

    /// <summary>The parameters, in the order of the graph: training's, if there is one.</summary>
    public EquatableArray<ParameterInfo> Parameters => Training?.Training.Parameters ?? Prediction.Parameters;

    public static DeclaredNetwork Find(string name) => Known.GetOrAdd(name, static n => new(() => new DeclaredNetwork(n))).Value;

    /// <summary>An instance of the generated class.</summary>
    public INetwork Create(ulong seed)
    {
        Type type = typeof(DeclaredNetwork).Assembly.GetType("NetGen.Networks.Tests.Networks." + Name, throwOnError: true)!;
        return (INetwork)Activator.CreateInstance(type, seed)!;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Parameters.Count} tensors)");
}
