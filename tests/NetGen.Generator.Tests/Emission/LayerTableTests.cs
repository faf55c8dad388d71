using NetGen.Generator.Tests.Graph;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Emission;

/// <summary>The table that an editor shows over a network's class.</summary>
public class LayerTableTests
{
    [Fact]
    public void A_small_network_has_a_row_for_each_layer() => Assert.Equal(
        [
            "dense1: Dense | [B, 1] · 5 parameters · 9 FLOPs",
            "relu1: ReLU | [B, 1] · 1 FLOP",
            "prelu1: PReLU | [B, 1] · 1 parameter · 2 FLOPs",
        ],
        Rows("#pragma warning disable NG0403\n[Network, Input(4), Dense(1), ReLU, PReLU] public partial class Net;"));

    /// <summary>Its blocks have a row each, and a run of blocks that are alike one together.</summary>
    [Fact]
    public void A_large_network_is_folded_by_block()
    {
        string[] rows = Rows("""
            [Block]
            [Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
            [From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project), Add("body"), ReLU]
            public partial class BasicBlock { [Param] const int ch = 64, stride = 1; [Param] const bool project = stride != 1; }

            [Network, Input(3, 32, 32)]
            [Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
            [Use<BasicBlock>(16, Repeat = 3), Use<BasicBlock>(32, 2), Use<BasicBlock>(32, Repeat = 2)]
            [GlobalAvgPool, Dense(10, Name = "head.fc"), SoftmaxCrossEntropy]
            public partial class Net;
            """);
        Assert.Equal(
            [
                "conv1: Conv2D 3x3 | [B, 16, 32, 32] · 432 parameters · 884,736 FLOPs",
                "batchnorm1: BatchNorm | [B, 16, 32, 32] · 32 parameters · 114,688 FLOPs",
                "relu1: ReLU | [B, 16, 32, 32] · 16,384 FLOPs",
                "basicblock1 … basicblock3: Conv2D ×2, BatchNorm ×2, ReLU ×2, Add | each [B, 16, 32, 32] · 4,672 parameters · 9,715,712 FLOPs",
            ],
            rows[..4]);
        Assert.StartsWith("basicblock4: Conv2D ×3, BatchNorm ×3, ReLU ×2, Add | [B, 32, 16, 16] · 14,528 parameters", rows[4]);
        Assert.StartsWith("basicblock5 … basicblock6: Conv2D ×2, BatchNorm ×2, ReLU ×2, Add | each [B, 32, 16, 16]", rows[5]);
        Assert.Equal(["globalavgpool1", "head.fc", "loss1"], rows[6..].Select(r => r[..r.IndexOf(':')]));
    }

    private static string[] Rows(string source) => [.. GeneratorRunner.RunOnce(TestCompilation.Create(source)).AssertSound().Text("Net.g.cs").Split('\n')
        .Where(line => line.Contains("<item>", StringComparison.Ordinal))
        .Select(line => line.Trim().Replace("/// <item><term>", "").Replace("</term><description>", " | ").Replace("</description></item>", ""))];
}
