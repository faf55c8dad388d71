using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Emission;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Names of tensors as constants (<c>Net.Tensors.Skip</c>): each form of writing one means what its text means, to the generator as to the compiler.</summary>
public sealed class TensorNameTests
{
    /// <summary>What is written, and the same in texts: both make the same code, to the letter.</summary>
    [Theory]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(Net.Tensors.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(My.Net.Tensors.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(global::My.Net.Tensors.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(Alias.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(Own.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(\"sk\" + Own.Ip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(Other.Tensors.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4), As(\"skip\"), Dense(4), Add(Part.Tensors.Skip)", "Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Dense(4, As = \"skip\"), Dense(4), Dot(tensor: Net.Tensors.Skip)", "Dense(4, As = \"skip\"), Dense(4), Dot(\"skip\")")]
    [InlineData("Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(\"a\", Net.Tensors.B)", "Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(\"a\", \"b\")")]
    [InlineData("Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(new[] { Net.Tensors.A, \"b\" })",
        "Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(\"a\", \"b\")")]
    [InlineData("Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(Net.Tensors.A, Net.Tensors.B, Axis = 0)",
        "Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Concat(\"a\", \"b\", Axis = 0)")]
    [InlineData("Split(\"first\", \"second_half\"), Dense(2), Add(Net.Tensors.SecondHalf)", "Split(\"first\", \"second_half\"), Dense(2), Add(\"second_half\")")]
    [InlineData("Dense(3), Output(\"z\"), Dense(4), Add(In), Dense(2), As(\"y\"), Output(Net.Tensors.Y)",
        "Dense(3), Output(\"z\"), Dense(4), Add(In), Dense(2), As(\"y\"), Output(\"y\")")]
    [InlineData("Dense(4), SkipSum(\"sum\"), Dense(4), SkipSum(\"sum\"), From(Net.Tensors.Sum)", "Dense(4), SkipSum(\"sum\"), Dense(4), SkipSum(\"sum\"), From(\"sum\")")]
    [InlineData("Reshape(2, 2), LSTM(3, State = \"s\"), From(Net.Tensors.S), Concat(Net.Tensors.SCell)", "Reshape(2, 2), LSTM(3, State = \"s\"), From(\"s\"), Concat(\"s_cell\")")]
    [InlineData("Reshape(2, 2), LSTM(3, State = \"s\"), LSTM(3, InitialState = Net.Tensors.S)",
        "Reshape(2, 2), LSTM(3, State = \"s\"), LSTM(3, InitialState = \"s\")")]
    [InlineData("Use<Typed>(4)", "Use<Plain>(4)")]
    public void A_constant_means_its_text(string typed, string text)
    {
        GeneratorRun one = GeneratorRunner.Run(Project(typed)).AssertSound(), other = GeneratorRunner.Run(Project(text)).AssertSound();
        Assert.Equal(Texts(other), Texts(one));
        Assert.Contains(one.Sources, source => source.HintName == "My.Net.Forward.g.cs");

        static IEnumerable<string> Texts(GeneratorRun run) => run.Sources.Where(source => source.HintName.StartsWith("My.Net.", StringComparison.Ordinal))
            .Select(source => source.SourceText.ToString().Replace("Plain", "Typed", StringComparison.Ordinal).Replace("plain", "typed", StringComparison.Ordinal));
    }

    private static string Project(string statements) => $$"""
        using Alias = My.Net.Tensors;
        namespace My
        {
            public static class Own { public const string Skip = Alias.Skip, Ip = "ip"; }
            [Network, Input(4), Dense(4), As("skip"), Dense(4), Add("skip")] public partial class Other;
            [Block, As("skip"), Dense(units), Add("skip")] public partial class Part { [Param] const int units = 4; }
            [Block, As("way"), Dense(units), Add(Typed.Tensors.Way)] public partial class Typed { [Param] const int units = 4; }
            [Block, As("way"), Dense(units), Add("way")] public partial class Plain { [Param] const int units = 4; }
            [Network, Input(4, As = "given"), {{statements}}, MSE]
            public partial class Net;
        }
        """.Replace("Skip = Alias.Skip", statements.Contains("skip", StringComparison.Ordinal) ? "Skip = Alias.Skip" : "Skip = \"\"", StringComparison.Ordinal);

    [Fact]
    public void A_using_static_brings_them_in() => GeneratorRunner.Run("""
        using static My.Net.Tensors;
        namespace My;
        [Network, Input(4), Dense(4), As("skip"), Dense(4), Add(Skip)] public partial class Net;
        """).AssertSound();

    /// <summary>Types around a class see its members, and so do attributes on members; those on the class itself do not.</summary>
    [Fact]
    public void Steps_and_code_use_them()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            [Network, Input(4), Dense(3, As = "code"), Dense(4), Output("image")] public partial class Maker;
            public partial class Training(Maker g)
            {
                [Net] private readonly Maker G = g;
                [Input(4), As("given"), Run(nameof(G), As = "made"), From(Tensors.Made), Subtract(Tensors.Given), From("G." + Maker.Tensors.Code), MSE(Value = 0)]
                [Step(nameof(G))]
                public partial float Step(ReadOnlySpan<float> given, int batch);
            }
            public static class Use { public static int Of() => Maker.Tensors.Image.Length + Training.Tensors.Given.Length; }
            """);
        Assert.DoesNotContain(run.CompilerErrors, e => e.Id is "CS0103" or "CS0117");
        Assert.Contains("public const string Made = \"made\";", run.Text("Training.Tensors.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void They_say_what_they_are()
    {
        string text = GeneratorRunner.Run("[Network, Input(4, As = \"image\"), Dense(3), As(\"code\"), ReLU, Dense(3), Add(\"code\")] public partial class Net;").Text("Net.g.cs");
        Assert.Contains("/// <summary>image, of input: [B, 4].</summary>\n        public const string Image = \"image\";", text, StringComparison.Ordinal);
        Assert.Contains("/// <summary>code, of dense1, Dense: [B, 3].</summary>\n        public const string Code = \"code\";", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("skip", "Skip")]
    [InlineData("skip_1", "Skip1")]
    [InlineData("relu4_2", "Relu42")]
    [InlineData("inputImage", "InputImage")]
    [InlineData("SKIP", "SKIP")]
    [InlineData("class", "Class")]
    [InlineData("3x3", "T3x3")]
    [InlineData("__", "Tensor")]
    [InlineData("größe", "Größe")]
    [InlineData("特徴_マップ", "特徴マップ")]
    [InlineData("tensors", "Tensors_")]
    [InlineData("equals", "Equals_")]
    [InlineData("getHashCode", "GetHashCode_")]
    [InlineData("skip_1 skip1", "skip_1 skip1")]
    [InlineData("skip1 skip_1 other", "skip1 skip_1 Other")]
    [InlineData("class Class", "class Class")]
    [InlineData("3x T3x", "_3x T3x")]
    [InlineData("a a b", "A B")]
    public void Names_become_constants(string names, string constants)
    {
        EquatableArray<TensorName> made = TensorName.Of(names.Split(' '));
        Assert.Equal(constants, string.Join(" ", made.Select(name => name.Constant)));
        Assert.All(made, name => Assert.True(SyntaxFacts.IsValidIdentifier(name.Constant), name.Constant));
        Assert.Equal(names.Split(' ').Distinct(), made.Select(name => name.Name));
    }

    /// <summary>Each of them compiles, without a warning, and is what the generator takes it for.</summary>
    [Fact]
    public void All_constants_compile()
    {
        string[] names = ["skip", "skip_1", "skip1", "3x3", "__", "größe", "特徴", "tensors", "equals", "class", "Class", "void", "getType", "toString"];
        string layers = string.Concat(names.Select(name => $", Dense(4), As(\"{name}\")"));
        string uses = string.Join(", ", TensorName.Of(names).Select(name =>
            "Net.Tensors." + (SyntaxFacts.GetKeywordKind(name.Constant) == SyntaxKind.None ? "" : "@") + name.Constant));
        GeneratorRun run = GeneratorRunner.Run($"[Network, Input(4){layers}, Dense(4), Add({uses})] public partial class Net;").AssertSound();
        Assert.DoesNotContain(run.Output.GetDiagnostics(), d =>
            d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith("Net.g.cs", StringComparison.Ordinal) == true);
    }

    /// <summary>A name that lowering knows has a constant: those of running sums in blocks are the blocks'.</summary>
    [Fact]
    public void Every_name_of_a_declaration_has_one()
    {
        int named = 0;
        foreach (string source in ReferenceDeclarations.All.Values)
        {
            GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source));
            foreach (NetworkSpec spec in run.Result.Results.Single().TrackedSteps[TrackingNames.Spec].SelectMany(step => step.Outputs).Select(output => (NetworkSpec)output.Value))
            {
                string[] known = [.. GraphBuilder.Build(spec).Named.Select(tensor => tensor.Name)];
                Assert.Empty(known.Except(spec.Names.Select(name => name.Name)));
                named += known.Length;
            }
        }
        Assert.True(named > 10, $"only {named} names are there");
    }

    [Fact]
    public void Without_names_there_is_nothing()
    {
        GeneratorRun run = GeneratorRunner.Run("[Block, Dense(3), ReLU] public partial class Part; [Network, Input(4), Use<Part>, Dense(2), MSE] public partial class Net;");
        Assert.DoesNotContain(run.Sources, source => source.SourceText.ToString().Contains("class Tensors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_misspelt_one_is_said_once_with_those_that_there_are()
    {
        const string Source = """
            [Network, Input(4), Dense(4), As("skip"), Dense(4), As("other"), Dense(4), Add(Net.Tensors.Skpi, Net.Tensors.Other)] public partial class Net;
            [Network, Input(4), Dense(4), Add(Second.Tensors.A)] public partial class Second;
            [Block, As("way"), Dense(4), Add(Part.Tensors.Way)] public class Part;
            public static class Use { public static string Of() => Net.Tensors.Skip + Net.Tensors.Othr; }
            """;
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(Source));
        Assert.Equal(
        [
            "'Net.Tensors' does not contain a definition for 'Skpi'",
            "'Second' does not contain a definition for 'Tensors'",
            "'Part' does not contain a definition for 'Tensors'",
            "'Net.Tensors' does not contain a definition for 'Othr'",
        ], run.CompilerErrors.OrderBy(e => e.Location.SourceSpan.Start).Select(e => e.GetMessage(CultureInfo.InvariantCulture)));
        IReadOnlyList<Diagnostic> said = await AnalyzerRunner.RunAsync(run);
        Assert.Equal(
        [
            "NG0714: Net has no tensor 'Skpi'; there are 'Skip', 'Other'",
            "NG0714: Second has no 'Tensors': it gives no tensor a name",
            "NG0714: Part has no 'Tensors': NetGen can add none to a class that is not partial",
            "NG0714: Net has no tensor 'Othr'; there are 'Skip', 'Other'",
        ], said.Select(d => $"{d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}"));
        Assert.Equal(["Skpi", "Tensors", "Tensors", "Othr"], said.Select(d => Source[d.Location.SourceSpan.Start..d.Location.SourceSpan.End]));
    }

    /// <summary>While a declaration is wrong, or half written, the names are there all the same: what else refers to them is not wrong too.</summary>
    [Theory]
    [InlineData("Conv2D(3, 3)")]
    [InlineData("Add(\"nothing\")")]
    [InlineData("Dense(\"text\")")]
    [InlineData("Dens(4, As = \"misspelt\")")]
    [InlineData("Dense(4, Nothing = 1)")]
    [InlineData("Add(Net.Tensors.)")]
    [InlineData("Add(Net.")]
    [InlineData("From(Use.")]
    public void Names_are_there_while_a_declaration_is_wrong(string wrong)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create($$"""
            [Network, Input(4), Dense(4), As("skip"), Dense(4), Add(Net.Tensors.Skip), {{wrong}}]
            public partial class Net;
            """, """
            public static class Use { public static string Of() => Net.Tensors.Skip; }
            [Network, Input(4), Dense(4), As("skip"), Dense(4), Add(Net.Tensors.Skip)] public partial class Other;
            """));
        Assert.NotEmpty(run.CompilerErrors.Concat(run.Diagnostics));
        Assert.DoesNotContain(run.CompilerErrors, e => e.Location.SourceTree!.FilePath != TestCompilation.FileName);
        Assert.Contains(run.Sources, source => source.HintName == "Other.Forward.g.cs" || source.HintName == "Other.Predict.g.cs");
        Assert.Equal("Net.Tensors.g.cs", Assert.Single(run.Sources, source => source.HintName.StartsWith("Net.", StringComparison.Ordinal)).HintName);
    }

    [Theory]
    [InlineData("public partial class Net { public int Tensors => 1; }", "NG0141")]
    [InlineData("public partial class Net { public static class Tensors { public const string Mine = \"skip\"; } }", "NG0141")]
    [InlineData("public partial class Net : Base; public class Base { public int Tensors => 1; }", "NG0146")]
    [InlineData("public partial class Tensors;", "NG0140")]
    public void What_is_called_so_already_is_refused_once(string declared, string id)
    {
        GeneratorRun run = GeneratorRunner.Run("[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")] " + declared);
        Assert.Equal([id], run.Diagnostics.Select(d => d.Id));
        Assert.Empty(run.CompilerErrors);
        // Where no tensor has a name, it meets nothing.
        GeneratorRunner.Run("[Network, Input(4), Dense(4), Dense(4)] " + declared).AssertSound();
    }

    [Fact]
    public void A_block_with_such_a_member_keeps_it() => GeneratorRunner.Run("""
        [Block, As("way"), Dense(4), Add(Tensors)] public partial class Part { const string Tensors = "way"; }
        [Network, Input(4), Use<Part>] public partial class Net;
        """).AssertSound();

    /// <summary>Constants of a library are as good as the project's own; so are those of a block that derives from one, and of classes in classes.</summary>
    [Fact]
    public void Another_assembly_and_nested_classes_have_them()
    {
        CSharpCompilation library = TestCompilation.Create("""
            namespace Library;
            public partial class Outer { [Block, As("way"), Dense(4), Add(Outer.Part.Tensors.Way)] public partial class Part; }
            [Network, Input(4), Dense(4), As("skip"), Dense(4), Add(Net.Tensors.Skip)] public partial class Net;
            """).WithAssemblyName("Library");
        GeneratorRun made = GeneratorRunner.RunOnce(library).AssertSound();
        CSharpCompilation user = TestCompilation.Create("""
            [Network, Input(4), Dense(4), As("way"), Dense(4), As("skip"), Dense(4), Add(Library.Outer.Part.Tensors.Way, Library.Net.Tensors.Skip)] public partial class Mine;
            public static class Use { public static string Of() => Library.Net.Tensors.Skip; }
            """);
        GeneratorRunner.RunOnce(user.AddReferences(made.Output.ToMetadataReference())).AssertSound();
    }

    /// <summary>A library carries the source of its blocks, but not what was generated for them.</summary>
    [Fact]
    public void A_block_of_a_library_brings_its_own()
    {
        CSharpCompilation library = TestCompilation.Create("""
            namespace Library;
            [Block, As("way"), Dense(units), Add(Part.Tensors.Way), As("skip"), Dense(units), Add(Other.Tensors.Skip)] public partial class Part { [Param] const int units = 4; }
            [Network, Input(4), Dense(4), As("skip"), Dense(4), Add("skip")] public partial class Other;
            """).WithAssemblyName("Library");
        GeneratorRun made = GeneratorRunner.RunOnce(library);
        Assert.Empty(made.CompilerErrors);
        CSharpCompilation user = TestCompilation.Create("[Network, Input(4), Use<Library.Part>(4), Dense(2)] public partial class Mine;");
        GeneratorRunner.RunOnce(user.AddReferences(made.Output.ToMetadataReference())).AssertSound();
    }

    /// <summary>An edit of one network of thirty, all of which use constants, of their own and of others.</summary>
    [Theory]
    [InlineData("Dense(17)", "Dense(170)", 1)]
    [InlineData("As(\"skip15\"), Dense(17)", "As(\"other15\"), Dense(17)", 1)]
    [InlineData("=> 1", "=> Net3.Tensors.Skip3.Length", 0)]
    public void Of_thirty_networks_one_is_written(string from, string to, int written)
    {
        string source = string.Concat(Enumerable.Range(0, 30).Select(i => FormattableString.Invariant(
            $"[Network, Input(3), Dense(3), As(\"skip{i}\"), Dense({i + 2}), Concat(Net{i}.Tensors.Skip{i}), Dense(2), MSE] public partial class Net{i};\n")))
            + "class Unrelated { static int Typed() => 1; }\n";
        GeneratorRun run = GeneratorRunner.Run(source);
        string edited = source.Replace(from, to, StringComparison.Ordinal);
        if (to.Contains("other", StringComparison.Ordinal))
            edited = edited.Replace("Net15.Tensors.Skip15", "Net15.Tensors.Other15", StringComparison.Ordinal);
        EditedRun edit = GeneratorRunner.Edit(run, edited);
        Assert.Equal(written, edit.Reasons(TrackingNames.Compile).Count(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
        Assert.Equal(written, edit.OutputReasons.Count(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
    }

    /// <summary>Names that differ in case only, of classes that cannot be compiled: their files must not meet.</summary>
    [Fact]
    public void Files_of_names_do_not_meet()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("""
            [Network, Input(4), Dense(4), As("a"), Add("x")] public partial class LeNet;
            [Network, Input(4), Dense(4), As("a"), Dens(3)] public partial class Lenet;
            [Block, As("a"), Dense(4), Add("a")] public partial class LENET;
            """));
        Assert.Equal(3, run.Sources.Where(source => source.HintName != BlockSourceText.HintName).Select(source => source.HintName.ToUpperInvariant()).Distinct().Count());
        Assert.Null(run.Result.Results.Single().Exception);
    }
}
