using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Parsing.Caching;
using NetGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>What a key that is pressed in another file costs: nothing is read again unless a declaration may have changed, and then everything is.</summary>
public class EditsElsewhereTests
{
    private const string Networks = """
        [Network, Input(4), Use<Hidden>(Sizes.Wide), Dense(2)]
        public partial class First;
        """;

    private const string Others = """
        [Block, Dense(n), ReLU] public class Hidden { [Param] const int n = 8; }

        public static class Sizes { public const int Wide = 16; }

        public class Program
        {
            private int count = 1;
            public int Twice => count * 2;
            public string Name { get; set; } = "program";
            public Program(int start) { count = start; }
            public static void Main() { System.Console.WriteLine("Hello"); }
            public int Half() => 1 / 2;
        }
        """;

    [Theory]
    [InlineData("WriteLine(\"Hello\")", "WriteLine(\"Hello, world\"); for (;;) { }")]
    [InlineData("count = start;", "count = start + 1;")]
    [InlineData("count = 1", "count = 100")]
    [InlineData("count * 2", "count + count")]
    [InlineData("= \"program\"", "= \"another\"")]
    [InlineData("get; set;", "get; private set;")]
    [InlineData("1 / 2", "new[] { 1 }.Length")]
    [InlineData("public int Half", "pub public int Half")]
    public void A_key_in_a_body_reads_nothing_again(string from, string to)
    {
        // In a file of its own, where it moves nothing that the network's messages could speak of.
        (Edited files, EditedRun edit) = Edit(Networks, [Blocks(Others), Code(Others)], 1, Code(Others).Replace(from, to));
        Assert.Equal(["More2.cs"], files.After.EditedSince(files.Before)!);
        Assert.All(edit.Reasons(TrackingNames.Parse), reason => Assert.True(reason is Unchanged or Cached));
        Assert.All(edit.OutputReasons, reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void An_answer_is_kept_until_a_declaration_changes()
    {
        CSharpCompilation project = TestCompilation.Create("public class A { }", "public class B { void M() { } }");
        SyntaxNode declaration = project.SyntaxTrees.Single(tree => tree.FilePath == TestCompilation.FileName).GetRoot().DescendantNodes().First();
        int asked = 0;
        string Ask(CSharpCompilation compilation) => DeclarationCache.Get(declaration, "question", compilation, () => $"answer {++asked}", _ => null);

        Assert.Equal("answer 1", Ask(project));
        CSharpCompilation typed = Replace(project, "public class B { void M() { int i = 0; } }");
        Assert.Equal("answer 1", Ask(typed));
        Assert.Equal("answer 1", Ask(Replace(typed, "public class B { void M() { int j = 0; } }")));
        Assert.Equal("answer 2", Ask(Replace(typed, "public class B { void N() { int j = 0; } }")));
        Assert.Equal("answer 3", Ask(project.WithReferences(project.References.Skip(1))));
        Assert.Equal("answer 4", Ask(project.WithOptions(project.Options.WithAllowUnsafe(false))));

        static CSharpCompilation Replace(CSharpCompilation project, string text) =>
            project.ReplaceSyntaxTree(project.SyntaxTrees.Single(tree => tree.FilePath == "More1.cs"), TestCompilation.Tree(text, "More1.cs"));
    }

    [Theory]
    [InlineData("Wide = 16", "Wide = 17", Modified)]
    [InlineData("Dense(n), ReLU", "Dense(n), Tanh", Modified)]
    [InlineData("[Param] const int n = 8", "[Param] const int n = 9", Cached)]
    [InlineData("public class Program", "public class Hidden<T> { } public class Program", Cached)]
    [InlineData("public static class Sizes", "public static partial class Sizes { public const int Narrow = 1; } public static partial class Sizes", Cached)]
    public void A_changed_declaration_is_seen(string from, string to, IncrementalStepRunReason compile)
    {
        (Edited files, EditedRun edit) = Edit(Networks, [Others], 0, Others.Replace(from, to));
        Assert.Null(files.After.EditedSince(files.Before));
        Assert.Equal([compile], edit.Reasons(TrackingNames.Compile));
    }

    [Fact]
    public void A_name_that_means_something_nearer_is_seen()
    {
        const string InNamespace = "namespace Mine { [Network, Input(4), Dense(Sizes.Wide)] public partial class First; }";
        const string Far = "public static class Sizes { public const int Wide = 16; }";
        EditedRun edit = Edit(InNamespace, [Far, "namespace Mine { }"], 1, "namespace Mine { public static class Sizes { public const int Wide = 32; } }").Edit;
        Assert.Equal([Modified], edit.Reasons(TrackingNames.Spec));
    }

    [Fact]
    public void A_message_moves_with_the_block_that_it_points_at()
    {
        const string Uses = "[Network, Input(4), Use<Hidden>(0), Dense(2)] public partial class First;";
        string moved = "public class Above { void M() { } }\n" + Others;
        GeneratorRun run = GeneratorRunner.Run(Uses, moved);
        Diagnostic before = Assert.Single(run.Diagnostics);
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == "More1.cs");
        string later = moved.Replace("void M() { }", "void M() {\n\n\n }");
        GeneratorRunResult edited = run.Driver.RunGenerators(run.Input.ReplaceSyntaxTree(old, TestCompilation.Tree(later, "More1.cs"))).GetRunResult().Results.Single();
        GeneratorRun anew = GeneratorRunner.RunOnce(TestCompilation.Create(Uses, later));
        Assert.Equal(anew.Diagnostics.Select(Write), edited.Diagnostics.Select(Write));
        Assert.NotEqual(Write(before), Write(edited.Diagnostics.Single()));

        static string Write(Diagnostic d) => d.ToString() + string.Join(", ", d.AdditionalLocations);
    }

    [Theory]
    [InlineData("using Nets = NetGen.NetworkAttribute; [Nets, Input(4), Dense(2)] public partial class First;", "")]
    [InlineData("using NetsAttribute = NetGen.NetworkAttribute; [Nets, Input(4), Dense(2)] public partial class First;", "")]
    [InlineData("[Nets, Input(4), Dense(2)] public partial class First;", "global using Nets = NetGen.NetworkAttribute;")]
    [InlineData("[global::NetGen.Network, Input(4), Dense(2)] public partial class First;", "")]
    [InlineData("namespace Mine { using Nets = NetGen.NetworkAttribute; [Nets, Input(4), Dense(2)] public partial class First; }", "")]
    public void A_network_is_found_under_every_name_of_its_attribute(string source, string more) =>
        Assert.NotEmpty(GeneratorRunner.Run(source, more).AssertSound().Sources);

    [Fact]
    public void An_attribute_of_the_same_name_makes_no_network() =>
        Assert.Empty(GeneratorRunner.Run("[Mine.Network] public partial class First;", "namespace Mine { public class NetworkAttribute : System.Attribute { } }").Sources);

    private static string Blocks(string others) => others.Substring(0, others.IndexOf("public class Program", StringComparison.Ordinal));

    private static string Code(string others) => others.Substring(others.IndexOf("public class Program", StringComparison.Ordinal));

    private static (Edited Files, EditedRun Edit) Edit(string networks, string[] others, int edited, string text)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create([networks, .. others]));
        string path = $"More{edited + 1}.cs";
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == path);
        Compilation after = run.Input.ReplaceSyntaxTree(old, TestCompilation.Tree(text, path));
        return (new(Surroundings.Of(run.Input), Surroundings.Of(after)), new(run.Driver.RunGenerators(after).GetRunResult().Results.Single()));
    }

    private sealed record Edited(Surroundings Before, Surroundings After);
}
