using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Diagnostics;

public class DiagnosticTests
{
    private static readonly Dictionary<string, DiagnosticCase> Cases =
        DiagnosticCases.All.ToDictionary(c => c.Name);

    /// <summary>Ids whose tests need more than a source text, each with a method of its own here; and those of analyzers (<see cref="Uses.UsesTests"/>).</summary>
    private static readonly string[] WithTestsOfTheirOwn =
        ["NG0001", "NG0002", "NG0003", "NG0004", "NG0107", "NG0530", "NG0700", "NG0710", "NG0711", "NG0712", "NG0713", "NG0714"];

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Stands_exactly_where_the_mistake_is(string name)
    {
        DiagnosticCase c = Cases[name];
        GeneratorRun run = DiagnosticExpectation.Verify(c.Source, c.Message, c.More);
        Assert.Contains(run.Diagnostics, d => d.Id == c.Id);
        // The declaration is C# all the same: nobody but NetGen would have told.
        Assert.Empty(run.InputErrors.Select(e => e.ToString()));
        bool failed = run.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        if (!failed)
            run.AssertCompiles();
    }

    [Fact]
    public void Every_id_has_a_test() =>
        Assert.Equal(DiagnosticCatalog.All.Keys.Order(), Cases.Values.Select(c => c.Id).Concat(WithTestsOfTheirOwn).Distinct().Order());

    [Fact]
    public void NG0107_a_block_of_another_assembly()
    {
        CSharpCompilation library = TestCompilation.Create("[Block, Dense(n)] public class Wide { [Param] public const int n = 8; }").WithAssemblyName("Library");
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        MarkedSource source = MarkedSource.Parse("[Network, Input(4), {|NG0107:Use<Wide>(3)|}] public partial class Net;");
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source.Text).AddReferences(MetadataReference.CreateFromImage(stream.ToArray())));
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("NG0107", source.Marks[0].Span), (diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.StartsWith("Block 'Wide' comes from the referenced assembly 'Library'", diagnostic.GetMessage());
    }

    [Fact]
    public void NG0530_code_of_the_project_where_devices_are_referenced()
    {
        MarkedSource source = MarkedSource.Parse(
            WiringCases.Half("public sealed class Half") + "[Network, Input(4), Dense(8), {|NG0530:Custom<Half>|}, Dense(3), MeanSquaredError] public partial class Net;");
        GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create(source.Text)));
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("NG0530", DiagnosticSeverity.Warning, source.Marks[0].Span), (diagnostic.Id, diagnostic.Severity, diagnostic.Location.SourceSpan));
        Assert.Equal("'Half' is C#, which devices cannot run: the network has no OnDevice", diagnostic.GetMessage());
        run.AssertCompiles();
    }

    [Fact]
    public void NG0001_an_exception_takes_down_its_own_network_only()
    {
        // Statements never come in this form from the parser, so the graph builder cannot know them: an unknown kind is a defect.
        Specs.NetworkSpec spec = Declared.Spec("[Network, Input(4), Dense(2)] public partial class Net;");
        spec = spec with { Statements = Specs.EquatableArray.Of(spec.Statements[0], new Specs.Statement("Nonsense", Specs.EquatableArray<Specs.Argument>.Empty, 0)) };
        Problem problem = Assert.Single(DefectBarrier.Compile(spec, CancellationToken.None).Problems);
        Assert.Equal("NG0001", problem.Id);
        spec = spec with { Statements = Specs.EquatableArray.Of(spec.Statements[0], new Specs.Statement("Dense", Specs.EquatableArray.Of<Specs.Argument>([null!]), 0)) };
        problem = Assert.Single(DefectBarrier.Compile(spec, CancellationToken.None).Problems);
        Assert.Equal(("NG0001", Specs.NetworkSpec.ClassSite), (problem.Id, problem.Site));
        Assert.Contains("NullReferenceException", problem.Arguments[1]);
    }

    [Theory]
    [InlineData("NG0002", "The code of 'Net' works on pointers: set <AllowUnsafeBlocks>true</AllowUnsafeBlocks> in the project")]
    [InlineData("NG0003", "The code of 'Net' needs NetGen.Runtime: reference the package NetGen")]
    [InlineData("NG0004", "The code of 'Net' is C# 12.0; the project is set to 11.0")]
    public void Project_settings(string id, string message)
    {
        MarkedSource source = MarkedSource.Parse("[Network, Input(4), Dense(2)] public partial class {|NG0002:Net|} { }");
        CSharpCompilation project = TestCompilation.Create(source.Text);
        project = id switch
        {
            "NG0002" => project.WithOptions(project.Options.WithAllowUnsafe(false)),
            "NG0003" => project.RemoveReferences(project.References.Where(r => r.Display!.Contains("NetGen.Runtime"))),
            _ => project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Select(t => CSharpSyntaxTree.ParseText(t.ToString(), new(LanguageVersion.CSharp11), t.FilePath))),
        };
        Diagnostic diagnostic = Assert.Single(GeneratorRunner.RunOnce(project).Diagnostics);
        Assert.Equal((id, source.Marks[0].Span, message), (diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.GetMessage()));
    }

    [Fact]
    public void Pragmas_apply()
    {
        const string Source = """
            #pragma warning disable NG0303
            [Network, Input(1, 8, 8), Conv2D(8, 3), BatchNorm, ReLU] public partial class Net;
            #pragma warning restore NG0303
            """;
        GeneratorRun run = GeneratorRunner.Run(Source);
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void Dropout_of_a_network_that_others_train_is_not_dead() =>
        GeneratorRunner.Run("[Network, Input(4), Dense(8), Dropout(0.3), Dense(1)] public partial class Critic;").AssertSound();

    [Fact]
    public void What_the_compiler_reports_is_not_reported_twice()
    {
        GeneratorRun run = GeneratorRunner.Run("[Network, Input(4), Dens(10), Dense(\"x\"), ReLU(Stride = 2), Dense(1.5), Conv2D()] public partial class Net;");
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Sources);
        Assert.NotEmpty(run.InputErrors);
    }
}
