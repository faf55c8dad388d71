using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>Which edit makes which step run again, and why.</summary>
public class RerunTests
{
    private const string Source = """
        [Block, Dense(n), ReLU] public class Hidden { [Param] const int n = 8; }

        [Network]
        [Input(4), Use<Hidden>(Sizes.Wide), Dense(2)]
        public partial class First;

        [Network, Input(4), Dense(3)]
        public partial class Second;

        public static class Sizes { public const int Wide = 16; }
        """;

    [Fact]
    public void Moving_a_declaration_compiles_nothing()
    {
        EditedRun edit = Edit("// A comment above everything moves it all down.\n\n" + Source);
        Assert.Equal([Modified, Modified], edit.Reasons(TrackingNames.Parse));
        Assert.Equal([Unchanged, Unchanged], edit.Reasons(TrackingNames.Spec));
        Assert.Equal([Cached, Cached], edit.Reasons(TrackingNames.Compile));
        Assert.All(edit.OutputReasons, reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void Writing_the_same_in_other_words_compiles_nothing()
    {
        EditedRun edit = Edit(Source.Replace("[Input(4), Use<Hidden>(Sizes.Wide), Dense(2)]", "[Input(2 + 2)]\n[Use<Hidden>(4 * 4)] // sixteen\n[Dense(units: 2)]"));
        Assert.Equal([Unchanged, Unchanged], edit.Reasons(TrackingNames.Spec));
        Assert.Equal([Cached, Cached], edit.Reasons(TrackingNames.Compile));
        Assert.All(edit.OutputReasons, reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void Changing_one_network_leaves_the_other()
    {
        EditedRun edit = Edit(Source.Replace("Dense(3)", "Dense(5)"));
        Assert.Equal([Cached, Modified], edit.Reasons(TrackingNames.Spec));
        Assert.Equal([Cached, Modified], edit.Reasons(TrackingNames.Compile));
        Assert.Equal(1, edit.OutputReasons.Count(reason => reason == Modified));
    }

    /// <summary>Thirty networks in one file, as an editor has them open: a key in one of them writes that one anew, a key in a method of the file none.</summary>
    [Theory]
    [InlineData("Dense(17)", "Dense(170)", 1)]
    [InlineData("=> 1", "=> 10", 0)]
    [InlineData("class Unrelated", "[Network, Input(2), Dense(2)] public partial class Thirtieth; class Unrelated", 1)]
    public void Of_thirty_networks_in_a_file_one_is_written(string from, string to, int written)
    {
        string source = string.Concat(Enumerable.Range(0, 30).Select(i => $"[Network, Input(3), Dense({i + 2}), SoftmaxCrossEntropy]\npublic partial class Net{i};\n"))
            + "class Unrelated { static int Typed() => 1; }\n";
        GeneratorRun run = GeneratorRunner.Run(source);
        EditedRun edit = GeneratorRunner.Edit(run, source.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(written, edit.Reasons(TrackingNames.Compile).Count(reason => reason is Modified or New));
        Assert.Equal(30 - (written == 1 && from == "Dense(17)" ? 1 : 0), edit.Reasons(TrackingNames.Compile).Count(reason => reason == Cached));
        Assert.Equal(written, edit.OutputReasons.Count(reason => reason is Modified or New));
    }

    [Theory]
    [InlineData("Wide = 16", "Wide = 17")]
    [InlineData("ReLU] public class Hidden", "Tanh] public class Hidden")]
    [InlineData("Use<Hidden>(Sizes.Wide)", "Use<Hidden>(Sizes.Wide, Repeat = 2)")]
    public void A_change_of_what_a_declaration_reaches_into_is_seen(string from, string to)
    {
        EditedRun edit = Edit(Source.Replace(from, to));
        IncrementalStepRunReason[] specs = edit.Reasons(TrackingNames.Spec);
        Assert.Equal(Modified, specs[0]);
        Assert.NotEqual(Modified, specs[1]);
        Assert.Equal([Modified, Cached], edit.Reasons(TrackingNames.Compile));
    }

    [Fact]
    public void A_default_that_is_not_used_does_not_matter()
    {
        EditedRun edit = Edit(Source.Replace("const int n = 8", "const int n = 9"));
        Assert.Equal([Cached, Cached], edit.Reasons(TrackingNames.Spec));
    }

    [Fact]
    public void A_problem_appears_and_goes_with_the_edit()
    {
        GeneratorRun run = GeneratorRunner.Run(Source);
        EditedRun broken = GeneratorRunner.Edit(run, Source.Replace("Dense(3)", "Dense(0)"));
        Assert.Equal([New], broken.Reasons(TrackingNames.Diagnostics));
        Assert.Equal("NG0203", Assert.Single(broken.Diagnostics).Id);
        Assert.Empty(GeneratorRunner.Edit(run, Source).Diagnostics);
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_different_files()
    {
        GeneratorRun run = GeneratorRunner.Run("[Network, Input(4), Dense(3)] public partial class LeNet; [Network, Input(4), Dense(3)] public partial class Lenet;");
        Assert.Contains("LeNet.g.cs", run.Sources.Select(s => s.HintName));
        Assert.Contains("Lenet-1.g.cs", run.Sources.Select(s => s.HintName));
    }

    [Fact]
    public void The_same_declaration_gives_the_same_text()
    {
        GeneratorRun one = GeneratorRunner.RunOnce(TestCompilation.Create(Source)), two = GeneratorRunner.RunOnce(TestCompilation.Create("// later\n" + Source));
        Assert.Equal(one.Sources.Select(s => s.SourceText.ToString()), two.Sources.Select(s => s.SourceText.ToString()));
    }

    private static EditedRun Edit(string source)
    {
        GeneratorRun run = GeneratorRunner.Run(Source);
        Assert.Empty(run.Diagnostics);
        return GeneratorRunner.Edit(run, source);
    }
}
