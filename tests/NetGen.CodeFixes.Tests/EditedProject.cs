using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests;

/// <summary>A project in an editor: one file, what is said of it, and what is offered.</summary>
internal sealed class EditedProject : IDisposable
{
    private const string Usings = "global using System; global using NetGen; global using static NetGen.Names;";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Uses = [new SpanLengthAnalyzer(), new ParameterNameAnalyzer(), new DisposalAnalyzer(), new ClassCountAnalyzer()];

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Append(typeof(INetwork).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AdhocWorkspace _workspace = new();

    public EditedProject(string text)
    {
        Project project = _workspace.AddProject("Project", LanguageNames.CSharp)
            .WithMetadataReferences(References)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        project = project.AddDocument("Usings.cs", Usings, filePath: "Usings.cs").Project;
        Document = project.AddDocument("Networks.cs", SourceText.From(text), filePath: "Networks.cs");
    }

    public Document Document { get; }

    /// <summary>What the compiler, the generator and the analyzers of uses say, all of it.</summary>
    public async Task<IReadOnlyList<Diagnostic>> SaidAsync()
    {
        Compilation declared = await DeclaredAsync();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)Document.Project.ParseOptions!);
        driver.RunGeneratorsAndUpdateCompilation(declared, out Compilation whole, out ImmutableArray<Diagnostic> generator);
        ImmutableArray<Diagnostic> uses = await whole.WithAnalyzers(Uses).GetAnalyzerDiagnosticsAsync();
        IEnumerable<Diagnostic> compiler = whole.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        return [.. generator, .. uses, .. compiler];
    }

    /// <summary>What the analyzer of an editor says in their place.</summary>
    public async Task<IReadOnlyList<Diagnostic>> RepeatedAsync() =>
        await (await DeclaredAsync()).WithAnalyzers([new FixableDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    /// <summary>What an editor offers for these, by title, as Roslyn asks for it.</summary>
    public async Task<IReadOnlyDictionary<string, CodeAction>> OfferedAsync(IEnumerable<Diagnostic> diagnostics)
    {
        var offered = new Dictionary<string, CodeAction>();
        SyntaxTree? tree = await Document.GetSyntaxTreeAsync();
        foreach (Diagnostic diagnostic in diagnostics.Where(d => d.Location.SourceTree?.FilePath == tree!.FilePath))
        {
            foreach (DeclarationFix fix in DeclarationFixes.All.Where(f => f.FixableDiagnosticIds.Contains(diagnostic.Id)))
                await fix.RegisterCodeFixesAsync(new CodeFixContext(Document, diagnostic, (action, _) => offered.TryAdd(action.Title, action), CancellationToken.None));
        }
        return offered;
    }

    /// <summary>The text after a fix.</summary>
    public async Task<string> AfterAsync(CodeAction action)
    {
        ApplyChangesOperation change = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return (await change.ChangedSolution.GetDocument(Document.Id)!.GetTextAsync()).ToString();
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<Compilation> DeclaredAsync() => await Document.Project.GetCompilationAsync() ?? throw new InvalidOperationException("There is no compilation.");

    /// <summary>For messages of tests.</summary>
    public static string Listed(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal).Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
