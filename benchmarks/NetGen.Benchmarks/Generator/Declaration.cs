using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Generator;

/// <summary>The text of a declaration, and a project around it.</summary>
/// <param name="Name">The network's class.</param>
/// <param name="Source">Its text; null for one of NetGen.Benchmarks.Networks.</param>
/// <param name="Copies">How many classes of this kind the project has, each in a file of its own.</param>
/// <param name="AreTogether">Whether they stand in one file; then <paramref name="Source"/> is a class without anything around it.</param>
internal sealed record Declaration(string Name, string? Source = null, int Copies = 1, bool AreTogether = false)
{
    /// <summary>A number in <see cref="Small"/> that typing changes.</summary>
    private const string Typable = "Dense(84)";

    private const string Small = """
        [Network, Input(1, 28, 28)]
        [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class Small;

        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    /// <summary>What is measured: from the smallest to the largest.</summary>
    public static IReadOnlyList<Declaration> All { get; } =
    [
        new("Mlp"), new("LeNet5"), new("ResNet18"), new("ResNet50"), new("InceptionV1"),
        new("TranslationAttention"), new("TranslationTransformer"), new("Gpt2"), new("LeNet5", Copies: 50),
        new("Small", Small, Copies: 30, AreTogether: true),
    ];

    /// <summary>What a table calls it.</summary>
    public string Title => Copies == 1 ? Name : AreTogether ? FormattableString.Invariant($"{Copies} LeNet-5 in a file") : FormattableString.Invariant($"{Copies} x {Name}");

    /// <summary>A project with nothing but the declaration, and a file with a method.</summary>
    public CSharpCompilation Project() => CSharpCompilation.Create(
        Name, Files(), References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The project read anew: nothing that is known of its files is known of these.</summary>
    public CSharpCompilation Again(CSharpCompilation project) => project.RemoveAllSyntaxTrees().AddSyntaxTrees(Files());

    /// <summary>The project after a key has been pressed inside of the method.</summary>
    public static CSharpCompilation Edited(CSharpCompilation project, int keys) => project.ReplaceSyntaxTree(project.SyntaxTrees[^1], Typed(keys));

    /// <summary>The project with a constant more: it might have been what some argument means.</summary>
    public static CSharpCompilation Declared(CSharpCompilation project, int constants) =>
        project.ReplaceSyntaxTree(project.SyntaxTrees[^1], Tree(FormattableString.Invariant($"internal static class Unrelated {{ public const int Edit{constants} = 1; }}")));

    /// <summary>The project after a key has been pressed in one of the declarations of a file; null where each has its own.</summary>
    public CSharpCompilation? Retyped(CSharpCompilation project, int keys)
    {
        if (!AreTogether)
            return null;
        string text = Together(), first = FormattableString.Invariant($"Dense({84 + 1 + (keys % 100)})");
        int at = text.IndexOf(Typable, text.Length / 2, StringComparison.Ordinal);
        return project.ReplaceSyntaxTree(project.SyntaxTrees[0], Tree(text[..at] + first + text[(at + Typable.Length)..]));
    }

    /// <summary>The generator, ready to run for the first time.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new NetGen.Generator.NetworkGenerator().AsSourceGenerator()], parseOptions: Options);

    private static SyntaxTree Typed(int keys) => Tree(FormattableString.Invariant($"internal static class Unrelated {{ internal static int Edit() => {keys}; }}"));

    private string Together() => "using NetGen;\n" + string.Concat(Enumerable.Range(0, Copies)
        .Select(copy => Source!.Replace($"class {Name}", FormattableString.Invariant($"class {Name}{copy}"), StringComparison.Ordinal)));

    private IEnumerable<SyntaxTree> Files() => AreTogether ? [Tree(Together()), Typed(0)] : Enumerable.Range(0, Copies).Select(File).Append(Typed(0));

    private SyntaxTree File(int copy) => Tree(copy == 0 ? Source ?? Text() : (Source ?? Text()).Replace($"class {Name}", FormattableString.Invariant($"class {Name}Copy{copy}"), StringComparison.Ordinal));

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
