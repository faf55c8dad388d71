using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Emission;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>Blocks of a library in the networks of another project: the library carries their source, which means there what it means in the project itself.</summary>
public sealed class ReferencedBlocksTests
{
    private const string Blocks = """
        using Kind = NetGen.Interpolation;
        namespace Parts.Deep
        {
            using static System.Math;

            /// <summary>What the blocks have in common.</summary>
            public static class Sizes { public const int Kernel = 3; }

            [Block]
            [Conv2D(ch, Sizes.Kernel, Padding = pad + i, Dilation = 1 + i, Bias = false), BatchNorm, SiLU, As("b")]
            [From(In), Conv2D(ch, 1, When = project), Add("b"), Upsample(2, Mode = mode, When = PI > 3 && i == 0)]
            public partial class Step
            {
                [Param] const int ch = 4;
                [Param] public const bool project = ch > 4;
                [Param] const Kind mode = Kind.Nearest;
                [RepeatIndex] const int i = 0;
                private const int pad = Sizes.Kernel / 2;
                public static int Unrelated() => 7;
            }

            [Block, Use<Step>(ch, true, Kind.Bilinear, Repeat = 2), GlobalAvgPool, Use<@class>(ch)]
            public class Tail { [Param] const int ch = 2; }

            [Block, Dense(2 * n), Tanh, Dense(n)]
            public class @class { [Param] const int n = 3; }
        }
        """;

    private const string Network = "[Network, Input(2, 6, 5), Use<Parts.Deep.Tail>(5, Repeat = 1), Dense(3), SoftmaxCrossEntropy] public partial class Net;";

    [Fact]
    public void Mean_what_they_mean_in_the_project_itself()
    {
        GeneratorRun used = GeneratorRunner.RunOnce(TestCompilation.Create(Network).AddReferences(Library("Parts", Blocks))).AssertSound();
        GeneratorRun own = GeneratorRunner.Run(Network, Blocks).AssertSound();
        Assert.Equal(
            own.Sources.Where(s => s.HintName is not (BlockSourceText.HintName or "Parts.Deep.Step.Tensors.g.cs")).Select(s => (s.HintName, s.SourceText.ToString())),
            used.Sources.Select(s => (s.HintName, s.SourceText.ToString())));
    }

    [Fact]
    public void Stand_in_blocks_of_other_libraries_and_of_the_project()
    {
        MetadataReference parts = Library("Parts", Blocks);
        MetadataReference more = Library("More", "namespace More { [Block, Use<Parts.Deep.Step>(ch), ReLU] public class Outer { [Param] const int ch = 3; } }", parts);
        GeneratorRunner.RunOnce(TestCompilation.Create("""
            [Block, Use<More.Outer>(6), Use<Parts.Deep.Tail>] public class Mine;
            [Network, Input(2, 6, 5), Use<Mine>, Dense(3), SoftmaxCrossEntropy] public partial class Net;
            """).AddReferences(parts, more)).AssertSound();
    }

    /// <summary>There is no file to look into: the use is to blame, and the message says what is wrong inside.</summary>
    [Fact]
    public void Mistakes_stand_at_the_use()
    {
        MarkedSource source = MarkedSource.Parse("[Network, Input(2, 6, 5), {|NG0203:Use<Parts.Deep.Tail>(0)|}] public partial class Net;");
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source.Text).AddReferences(Library("Parts", Blocks)));
        Assert.NotEmpty(run.Diagnostics);
        Assert.All(run.Diagnostics, d => Assert.Equal((TestCompilation.FileName, source.Marks[0].Span), (d.Location.SourceTree?.FilePath, d.Location.SourceSpan)));
        Assert.StartsWith("Channels must be at least 1; it is 0", run.Diagnostics[0].GetMessage());
        Assert.Contains("[Use<Parts.Deep.Tail>(0)] at Networks.cs(1)", run.Diagnostics[0].GetMessage());
        Assert.All(run.Diagnostics.SelectMany(d => d.AdditionalLocations), l => Assert.Equal(TestCompilation.FileName, l.GetLineSpan().Path));
    }

    /// <summary>What the library keeps to itself, others cannot evaluate.</summary>
    [Fact]
    public void A_block_that_needs_what_is_internal_is_refused()
    {
        MetadataReference library = Library("Parts", "internal static class Sizes { public const int Width = 4; } [Block, Dense(Sizes.Width)] public class Wide;");
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create("[Network, Input(4), Use<Wide>] public partial class Net;").AddReferences(library));
        Assert.Equal("NG0107", Assert.Single(run.Diagnostics).Id);
    }

    /// <summary>Metadata is for those who reference the assembly: a program has none, and what others cannot name is not in it.</summary>
    [Fact]
    public void Programs_and_what_is_internal_carry_nothing()
    {
        CSharpCompilation program = TestCompilation.Create(Blocks + " public static class Start { public static void Main() { } }");
        GeneratorRun run = GeneratorRunner.RunOnce(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication)));
        Assert.DoesNotContain(run.Sources, source => source.HintName == BlockSourceText.HintName);
        Assert.Empty(GeneratorRunner.Run("[Block, Dense(3)] internal class Own; public static class Outer { [Block, Dense(3)] public class Inner; }").Sources);
    }

    private static MetadataReference Library(string name, string source, params MetadataReference[] references)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(source).WithAssemblyName(name).AddReferences(references));
        Assert.Contains(BlockSourceText.HintName, run.Sources.Select(s => s.HintName));
        using var image = new MemoryStream();
        var emitted = run.Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Take(5)));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
