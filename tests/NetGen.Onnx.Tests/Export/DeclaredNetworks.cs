using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator;
using NetGen.Generator.Emission.Onnx;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Parsing;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Tests;

namespace NetGen.Onnx.Tests.Export;

/// <summary>
/// Every network that the tests of networks declare, as the generator reads it, with the table that its class would have: the text of that is compiled here, without all the rest.
/// </summary>
internal static class DeclaredNetworks
{
    private static readonly Lazy<IReadOnlyList<DeclaredNetwork>> Known = new(Read);

    public static IReadOnlyList<DeclaredNetwork> All => Known.Value;

    public static DeclaredNetwork Find(string name) => All.Single(n => n.Name == name);

    private static IReadOnlyList<DeclaredNetwork> Read()
    {
        string folder = Path.Combine(RepositoryRoot.Folder, "tests", "NetGen.Networks.Tests", "Networks");
        Dictionary<string, string> files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(f => f,
            File.ReadAllText);
        foreach (string block in ShippedBlocks.Names)
            files.Add(block, ShippedBlocks.Text(block));
        CSharpCompilation compilation = Generated.CompiledDeclarations.Compilation(files);
        var read = new List<(string Name, NetworkGraph Graph, SteppedNetwork? Stepped, OnnxTables Tables, string Text)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (ClassDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(IsNetwork))
            {
                var symbol = (INamedTypeSymbol)model.GetDeclaredSymbol(type)!;
                if (NetworkParser.Parse(symbol, type, compilation, CancellationToken.None).Spec is not { } spec)
                    throw new InvalidOperationException($"{symbol.Name} does not parse.");
                NetworkGraph graph = GraphBuilder.Build(spec).Prediction!;
                PreparedGraphs prepared = PreparedGraphs.Of(GraphBuilder.Build(spec));
                OnnxTables tables = TranslateToOnnx.Run(graph, prepared.Stepping);
                read.Add((symbol.ToDisplayString(), graph, prepared.Stepping, tables, OnnxText.Emit(spec, tables)));
            }
        }
        Assembly assembly = Compile(read.Select(n => n.Text));
        return [.. read.Select(n => new DeclaredNetwork(n.Name[(n.Name.LastIndexOf('.') + 1)..], n.Graph, n.Stepped, n.Tables, n.Text,
            (IOnnxNetwork)Activator.CreateInstance(assembly.GetType(n.Name, throwOnError: true)!)!))];
    }

    private static bool IsNetwork(ClassDeclarationSyntax type) => type.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "Network");

    private static Assembly Compile(IEnumerable<string> texts)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Append(typeof(IOnnxNetwork).Assembly.Location).Append(typeof(OnnxModel).Assembly.Location).Append(typeof(INetwork).Assembly.Location).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create("Tables", texts.Select(t => CSharpSyntaxTree.ParseText(t, Generated.CompiledDeclarations.Parse)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException("The tables do not compile: " + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}

/// <summary>A network as the generator reads it, and its table as a program would find it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Graph">What the network predicts.</param>
/// <param name="Stepped">The same a step at a time; null where that cannot be.</param>
/// <param name="Tables">What the generator knows of it in ONNX's operators.</param>
/// <param name="Text">The same as emitted.</param>
/// <param name="Class">An instance of the class that has the text.</param>
internal sealed record DeclaredNetwork(string Name, NetworkGraph Graph, SteppedNetwork? Stepped, OnnxTables Tables, string Text, IOnnxNetwork Class)
{
    /// <summary>Whether the reference engine needs long: by multiply-adds and the like of a sample.</summary>
    public bool IsLarge => Graph.Layers.Sum(l => l.Flops) >= 40_000_000;

    public OnnxModel Model(double[][] parameters, OnnxExportOptions? options = null)
    {
        using ParameterSet set = Parameters(parameters);
        return OnnxExporter.Model(Class.Describe(options?.Program ?? OnnxProgram.Predict), set, options);
    }

    /// <summary>The network's parameters with these numbers, in the order of the graph.</summary>
    private ParameterSet Parameters(double[][] values)
    {
        var rows = new ParameterDescription[values.Length];
        int end = 0, trainable = 0;
        foreach (bool buffers in new[] { false, true })
        {
            for (int i = 0; i < rows.Length; i++)
            {
                NetGen.Generator.Graph.ParameterInfo info = Graph.Parameters[i];
                if (info.IsBuffer != buffers)
                    continue;
                rows[i] = new ParameterDescription(info.Name, [.. info.Shape.Dimensions], end, info.Shape.Size, !buffers, buffers, InitializerKind.Constant);
                end = (end + info.Shape.Size + 15) / 16 * 16;
            }
            trainable = buffers ? trainable : end;
        }
        var set = new ParameterSet(Name, rows, end, trainable, seed: 0);
        for (int i = 0; i < rows.Length; i++)
            Array.ConvertAll(values[i], v => (float)v).CopyTo(set[rows[i].Name].Span);
        return set;
    }
}
