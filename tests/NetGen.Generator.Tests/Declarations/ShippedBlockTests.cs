using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>The blocks that ship are used as a user's own are.</summary>
public sealed class ShippedBlockTests
{
    private static readonly Dictionary<string, string> Uses = new()
    {
        ["BottleneckBlock"] = """
            [Network, Input(8, 9, 9), Use<BottleneckBlock>(4, 2), Use<BottleneckBlock>(4, 1, true)]
            [GlobalAvgPool, Dense(2), MeanSquaredError] public partial class Net;
            """,
        ["DoubleConv"] = "[Network, Input(3, 8, 8), Use<DoubleConv>(6), GlobalAvgPool, Dense(2), MeanSquaredError] public partial class Net;",
        ["GptBlock"] = "[Network, Tokens(8, Vocab = 5), Embedding(12), Use<GptBlock>(12, 3, 0.1f, true, Repeat = 2), Dense(5), SoftmaxCrossEntropy] public partial class Net;",
        ["InceptionBlock"] = "[Network, Input(5, 8, 8), Use<InceptionBlock>(2, 3, 4, 2, 3, 1), GlobalAvgPool, Dense(2), MeanSquaredError] public partial class Net;",
        ["ResidualBlock"] = "[Network, Input(8, 9, 9), Use<ResidualBlock>(8), Use<ResidualBlock>(6, 2), GlobalAvgPool, Dense(2), MeanSquaredError] public partial class Net;",
        ["SqueezeExcite"] = "[Network, Input(8, 6, 6), Use<SqueezeExcite>(8, 2), GlobalAvgPool, Dense(2), MeanSquaredError] public partial class Net;",
        ["TransformerDecoderBlock"] = """
            [Network, Input(5, 6, As = "x"), Input(7, 6, As = "states")]
            [From("x"), Use<TransformerDecoderBlock>(6, 2, "states", 10), Dense(2), MeanSquaredError] public partial class Net;
            """,
        ["TransformerEncoderBlock"] = """
            [Network, Input(5, 6), Use<TransformerEncoderBlock>(6, 2, 10), Use<TransformerEncoderBlock>(6, 3, 4, 0f, true)]
            [Dense(2), MeanSquaredError] public partial class Net;
            """,
    };

    public static TheoryData<string> Names => [.. ShippedBlocks.Names];

    [Theory, MemberData(nameof(Names))]
    public void Is_used_like_one_of_the_users(string name) => GeneratorRunner.Run(Uses[name]).AssertSound();

    [Fact]
    public void A_block_of_the_users_comes_before_one_of_its_name()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            [Block, Dense(units)] public partial class DoubleConv { [Param] const int units = 3; }
            [Network, Input(4), Use<DoubleConv>(2), MeanSquaredError] public partial class Net;
            """).AssertSound();
        Assert.Contains("ParameterCount = 10;", run.Text("Net.g.cs"));
    }

    [Fact]
    public void What_is_wrong_inside_says_which_use_is_meant()
    {
        const string Declaration = "[Network, Input(5, 30), Use<TransformerEncoderBlock>(30, 4), Dense(2), MeanSquaredError] public partial class Net;";
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(Declaration));
        Assert.Contains(run.Diagnostics, d => d.Id == "NG0610" && d.GetMessage(null).Contains("through [Use<TransformerEncoderBlock>(30, 4)] at Networks.cs(1)"));
    }
}
