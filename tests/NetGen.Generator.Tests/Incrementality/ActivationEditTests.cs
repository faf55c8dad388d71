using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace NetGen.Generator.Tests.Incrementality;

/// <summary>What an activation of the user's computes is part of the networks that apply it; what other methods do is not.</summary>
public class ActivationEditTests
{
    private const string Source = """
        public static class Ops
        {
            [Activation] public static float Swish(float x) => x * Gate(x);

            [Activation] public static float Gate(float x) => 1 / (1 + MathF.Exp(-x));

            public static float Other(float x) => x;
        }

        [Network, Input(4), Dense(3), Apply(nameof(Ops.Swish))] public partial class First;
        """;

    [Theory]
    [InlineData("x * Gate(x)", "x * Gate(2 * x)")]
    [InlineData("MathF.Exp(-x)", "MathF.Exp(-x * 1.702f)")]
    public void A_formula_that_changes_is_seen(string from, string to)
    {
        EditedRun edit = GeneratorRunner.Edit(GeneratorRunner.Run(Source), Source.Replace(from, to));
        Assert.Equal([Modified], edit.Reasons(TrackingNames.Spec));
        Assert.Equal([Modified], edit.Reasons(TrackingNames.Compile));
    }

    /// <summary>Whoever applies it stands in a file that has not been touched.</summary>
    [Fact]
    public void A_formula_in_another_file_is_seen_too()
    {
        string[] parts = Source.Split("[Network");
        GeneratorRun run = GeneratorRunner.Run("[Network" + parts[1], parts[0]);
        SyntaxTree old = run.Input.SyntaxTrees.Single(tree => tree.FilePath == "More1.cs");
        SyntaxTree changed = TestCompilation.Tree(parts[0].Replace("MathF.Exp(-x)", "MathF.Exp(-3 * x)"), "More1.cs");
        GeneratorRunResult edited = run.Driver.RunGenerators(run.Input.ReplaceSyntaxTree(old, changed)).GetRunResult().Results.Single();
        Assert.NotEqual(run.Sources.Select(s => s.SourceText.ToString()), edited.GeneratedSources.Select(s => s.SourceText.ToString()));
    }

    [Fact]
    public void Another_method_does_not_matter()
    {
        GeneratorRun run = GeneratorRunner.Run(Source);
        run.AssertSound();
        EditedRun edit = GeneratorRunner.Edit(run, Source.Replace("Other(float x) => x", "Other(float x) => 2 * x"));
        Assert.Equal([Cached], edit.Reasons(TrackingNames.Compile));
    }
}
