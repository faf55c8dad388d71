using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using NetGen.Generator;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests.Verification;

/// <summary>A user's project, as tests of analyzers and of fixes have it: on the framework that runs them, with NetGen's attributes, its runtime and its generator.</summary>
internal static class UserProject
{
    public const string Usings = "global using System; global using NetGen; global using static NetGen.Names;";

    /// <summary>No package of reference assemblies is asked for: what runs the tests is on this machine.</summary>
    public static readonly ReferenceAssemblies Framework = new("net10.0");

    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Compiling =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static readonly Type[] Generators = [typeof(NetworkGenerator)];

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Append(typeof(INetwork).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What looks at the code around networks.</summary>
    public static IEnumerable<DiagnosticAnalyzer> Uses =>
        [new SpanLengthAnalyzer(), new ParameterNameAnalyzer(), new DisposalAnalyzer(), new ClassCountAnalyzer(), new TensorNameAnalyzer()];

    /// <summary>The files of a project: those of a test, and the usings of its SDK.</summary>
    public static void AddFiles(this SolutionState state, params string[] files)
    {
        foreach (string file in files)
            state.Sources.Add(file);
        state.Sources.Add(("/0/Usings.cs", Usings));
    }
}
