using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>Generated text gives nothing to warn of, however much the project asks for: documentation, every wave of warnings, every rule of the framework's analyzers.</summary>
public class WarningTests
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["keywords as ports"] = """
            [Network, Input(4, As = "class"), Input(4, As = "b"), Add("class"), Dense(3), As("out"), Output("out")]
            [MSE(Target = "true"), From("class"), Dense(2), SoftmaxCrossEntropy]
            public sealed partial class Net;
            """,
        ["layers called as programs"] = "[Network, Input(4), Dense(8, Name = \"forward\"), ReLU, Dense(2, Name = \"backward\"), Sigmoid, Dense(3, Name = \"predict\"), MSE] public partial class Net;",
        ["without a loss"] = "[Network, Input(4), Dense(8), GELU, Dense(2)] public partial class Net;",
        ["with documentation of its own"] = "/// <summary>Mine.</summary>\n/// <remarks>My own.</remarks>\n[Network, Input(4), Dense(8), ReLU, Dense(2), MSE] public partial class Net;",
        ["obsolete"] = "[Network, Input(4), Dense(8), ReLU, Dense(2), MSE, Obsolete(\"old\")] public partial class Net;",
        ["nested and hidden"] = "public static partial class Outer { [Network, Input(4), Dense(8), ReLU, Dense(2), MSE] private partial class Net; }",
        ["held to the common language"] = "[assembly: CLSCompliant(true)]\n[Network, Input(4), Dense(8), ReLU, Dense(2), MSE] public partial class Net; [CLSCompliant(false), Network, Input(4), Dense(2)] public partial class Said;",
    };

    public static TheoryData<string> Names => [.. Own.Keys, .. ReferenceDeclarations.All.Keys];

    private static string Source(string name) => Own.TryGetValue(name, out string? own) ? own : ReferenceDeclarations.All[name];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_compiler_has_nothing_to_say(string name)
    {
        Compilation output = Project(name).Output;
        // Blocks without documentation are the user's business.
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591").Select(d => d.ToString()));
        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken),
            d => d.Id == "CS1591" && d.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
    }

    /// <summary>The compiler joins the documentation of all parts: each element stands there once.</summary>
    [Theory]
    [InlineData("", "[B, 4] → [B, 2]: 10 parameters, 18 FLOPs per sample.", "<list type=\"table\">")]
    [InlineData("/// <summary>Mine.</summary>", "Mine.", "<para>[B, 4] → [B, 2]: 10 parameters, 18 FLOPs per sample.</para>")]
    [InlineData("/// <summary>Mine.</summary>\n/// <remarks>My own.</remarks>", "Mine.", "My own.")]
    [InlineData("/// <remarks>My own.</remarks>", "[B, 4] → [B, 2]: 10 parameters, 18 FLOPs per sample.", "My own.")]
    [InlineData("/**\n * <summary>Mine.</summary>\n */", "Mine.", "<list type=\"table\">")]
    public void Documentation_is_not_said_twice(string own, string summary, string remarks)
    {
        CSharpCompilation project = TestCompilation.Create(own + "\n[Network, Input(4), Dense(2)] public partial class Net;").WithParseOptions(TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose));
        INamedTypeSymbol type = GeneratorRunner.RunOnce(project).AssertSound().Output.GetTypeByMetadataName("Net")!;
        var documentation = System.Xml.Linq.XElement.Parse(type.GetDocumentationCommentXml()!.Replace("&", "&amp;"));
        Assert.Contains(summary, Assert.Single(documentation.Elements("summary")).ToString());
        Assert.Contains(remarks, Assert.Single(documentation.Elements("remarks")).ToString());
        string constructor = type.InstanceConstructors.Single().GetDocumentationCommentXml()!;
        Assert.Equal(own.Contains("remarks", StringComparison.Ordinal), constructor.Contains("<list type=\"table\">", StringComparison.Ordinal));
    }

    /// <summary>A network of the same full name in an assembly that shows its internals.</summary>
    [Fact]
    public void The_same_network_next_door_is_none_of_our_business()
    {
        const string Source = "namespace My { [Network, Input(4), Dense(8), ReLU, Dense(2), MSE] internal partial class Net; }";
        GeneratorRun library = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"UserProject\")] " + Source)));
        using var stream = new MemoryStream();
        Assert.True(library.Output.WithAssemblyName("Library").Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        GeneratorRun run = GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create(Source)).AddReferences(MetadataReference.CreateFromImage(stream.ToArray()))).AssertSound();
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed).Select(d => d.ToString()));
    }

    private static GeneratorRun Project(string name)
    {
        CSharpCompilation project = DeviceReferences.AddTo(TestCompilation.Create(Source(name)))
            .WithParseOptions(TestCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose));
        return GeneratorRunner.RunOnce(project.WithOptions(project.Options.WithWarningLevel(9999).WithOverflowChecks(true))).AssertSound();
    }
}
