using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Parsing;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Networks.Tests.Agreement;

using ConvAlgorithm = Generator.Specs.ConvAlgorithm;

/// <summary>A network seen from both sides: its graph, built here from its own source text, and the class that the generator made of the same text.</summary>
internal sealed class DeclaredNetwork
{
    private const string Namespace = "NetGen.Networks.Tests.Networks.";

    private static readonly ConcurrentDictionary<string, Lazy<DeclaredNetwork>> Known = new();

    private readonly Sources _sources;

    private readonly Lazy<NetworkPlan> _plan;

    public DeclaredNetwork(string name, Sources sources)
    {
        Name = name;
        _sources = sources;
        INamedTypeSymbol symbol = sources.Compilation.GetTypeByMetadataName(Namespace + name) ?? throw new ArgumentException($"No network {name} is declared.");
        var syntax = (TypeDeclarationSyntax)symbol.DeclaringSyntaxReferences[0].GetSyntax();
        ParsedNetwork parsed = NetworkParser.Parse(symbol, syntax, sources.Compilation, CancellationToken.None);
        Spec = parsed.Spec ?? throw new InvalidOperationException($"{name} does not parse: {Text(parsed.Report.Problems)}");
        BuildResult built = GraphBuilder.Build(Spec);
        Prediction = built.Prediction ?? throw new InvalidOperationException($"{name} does not build: {Text(built.Problems)}");
        Training = built.Training is { } forward ? Differentiate.Run(forward, Prediction) : null;
        _plan = new(() => NetworkCompiler.Plan(Spec, GraphBuilder.Build(Spec)));
    }

    /// <summary>The same network with generated files that are given, in place of what the generator would make of it.</summary>
    public DeclaredNetwork With(IEnumerable<SourceFile> generated) => new(Name, _sources.With(generated));

    public string Name { get; }

    public NetworkSpec Spec { get; }

    /// <summary>The network as it predicts.</summary>
    public NetworkGraph Prediction { get; }

    /// <summary>Forward, losses and gradients before any further pass; null without a loss.</summary>
    public DifferentiatedNetwork? Training { get; }

    /// <summary>All that is printed of it.</summary>
    public NetworkPlan Plan => _plan.Value;

    /// <summary>Whether some convolution of its programs is computed by that algorithm.</summary>
    public bool UsesConvolution(ConvAlgorithm algorithm) => Plan.Kernels.Any(kernel => kernel.Body.Product switch
    {
        ConvOp conv => conv.Algorithm == algorithm,
        ConvDataOp conv => conv.Algorithm == algorithm,
        ConvWeightsOp conv => conv.Algorithm == algorithm,
        _ => false,
    });

    /// <summary>The parameters, in the order of the graph: training's, if there is one.</summary>
    public EquatableArray<ParameterInfo> Parameters => Training?.Training.Parameters ?? Prediction.Parameters;

    /// <summary>A network declared in this project.</summary>
    public static DeclaredNetwork Find(string name) => Known.GetOrAdd(name, static n => new(() => new DeclaredNetwork(n, Sources.Project))).Value;

    /// <summary>An instance of the generated class.</summary>
    public INetwork Create(ulong seed) => (INetwork)Activator.CreateInstance(_sources.Assembly.GetType(Namespace + Name, throwOnError: true)!, seed)!;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Parameters.Count} tensors)");

    private static string Text(EquatableArray<NetGen.Generator.Diagnostics.Problem> problems)
        => string.Join("; ", problems.Select(p => $"{p.Id}({string.Join(", ", p.Arguments)})"));
}
