using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Generator;

/// <summary>The text of a declaration, and a project around it.</summary>
/// <param name="Name">The network's class.</param>
/// <param name="Source">Its text; null for one of NetGen.Benchmarks.Networks.</param>
internal sealed record Declaration(string Name, string? Source = null)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    /// <summary>What is measured: from the smallest to the largest.</summary>
    public static IReadOnlyList<Declaration> All { get; } = [new("Mlp"), new("LeNet5"), new("ResNet18"), new("ResNet50"), new("InceptionV1")];

    /// <summary>A project with nothing but the declaration.</summary>
    public CSharpCompilation Project() => CSharpCompilation.Create(
        Name, [Tree(Source ?? Text())], References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The project after an edit that concerns no network.</summary>
    public static CSharpCompilation Edited(CSharpCompilation project) => project.AddSyntaxTrees(Tree("internal static class Unrelated { public const int Edit = 1; }"));

    /// <summary>The generator, ready to run for the first time.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new NetGen.Generator.NetworkGenerator().AsSourceGenerator()], parseOptions: Options);

    private static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, Options);

    private string Text()
    {
        using Stream stream = typeof(Declaration).Assembly.GetManifestResourceStream($"Declarations/{Name}")
            ?? throw new InvalidOperationException($"The declaration of {Name} is not embedded in this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] assemblies =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework),
            typeof(NetworkAttribute).Assembly.Location,
            typeof(INetwork).Assembly.Location,
        ];
        return assemblies.Select(path => MetadataReference.CreateFromFile(path));
    }
}
