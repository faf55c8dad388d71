using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Harness;

/// <summary>A user's project as the generator sees it.</summary>
internal static class TestCompilation
{
    /// <summary>Path given to the first (usually the only) source.</summary>
    public const string FileName = "Networks.cs";

    private const string Usings = """
        global using System;
        global using NetGen;
        global using static NetGen.Names;
        """;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    /// <summary>The framework that the tests run on, NetGen's attributes and its runtime.</summary>
    private static readonly MetadataReference[] References = LoadReferences();

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "UserProject",
        [Tree(Usings, "Usings.cs"), .. sources.Select((source, i) => Tree(source, i == 0 ? FileName : $"More{i}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same project under other settings of the parser: language version, documentation.</summary>
    public static CSharpCompilation WithParseOptions(this CSharpCompilation project, CSharpParseOptions options) => project.RemoveAllSyntaxTrees()
        .AddSyntaxTrees(project.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), options, tree.FilePath)));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    private static MetadataReference[] LoadReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. platform.Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location),
            MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "NetGen.Runtime.dll")),
        ];
    }
}
