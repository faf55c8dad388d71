using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Layers;

using InitializerKind = Generator.Contract.InitializerKind;

/// <summary>Names, shapes and first values of parameters, as PyTorch has them.</summary>
public sealed class ParameterTests
{
    private static ParameterInfo[] Parameters(params object[] program) => [.. Build(Network(program)).Prediction!.Parameters];

    [Fact]
    public void Convolutions_hold_weights_in_the_layouts_of_PyTorch()
    {
        Assert.Equal(["conv1.weight [6, 2, 3, 3]", "conv1.bias [6]"], Parameters(Input(4, 8, 8), Conv2D(6, 3, new { Groups = 2 })).Select(p => $"{p.Name} {p.Shape}"));
        Assert.Equal(
            ["convtranspose1.weight [4, 3, 3, 3]", "convtranspose1.bias [6]"],
            Parameters(Input(4, 8, 8), ConvTranspose2D(6, 3, new { Groups = 2 })).Select(p => $"{p.Name} {p.Shape}"));
    }

    [Fact]
    public void Weights_and_bias_start_within_one_over_the_root_of_fan_in()
    {
        ParameterInfo[] conv = Parameters(Input(4, 8, 8), Conv2D(6, 3, new { Groups = 2 }));
        Assert.Equal(new Initializer(InitializerKind.FanInUniform, 18, 54, 0, 0), conv[0].Initializer);
        Assert.Equal(new Initializer(InitializerKind.FanInUniform, 18, 54, 0, 0), conv[1].Initializer);
        Assert.Equal(new Initializer(InitializerKind.FanInUniform, 40, 7, 0, 0), Parameters(Input(40), Dense(7))[0].Initializer);
        // Of a transposed convolution PyTorch counts the second dimension of the weights.
        Assert.Equal(27, Parameters(Input(4, 8, 8), ConvTranspose2D(6, 3, new { Groups = 2 }))[0].Initializer.FanIn);
    }

    /// <summary>As PyTorch's kaiming_normal_ has it: √2/√(1·4·4) = 0.354 where one output sums over 512·4·4/4 inputs. Init says so.</summary>
    [Fact]
    public void A_transposed_convolution_counts_its_fan_by_the_shape_of_its_weights()
    {
        Initializer start = Parameters(Input(512, 4, 4), ConvTranspose2D(1, 4, new { Stride = 2, Init = "Kaiming" }))[0].Initializer;
        Assert.Equal(new Initializer(InitializerKind.KaimingNormal, 16, 8192, Math.Sqrt(2), 0), start);
    }

    [Theory]
    [InlineData("Kaiming", "KaimingNormal", 1.4142135623730951, 0)]
    [InlineData("KaimingUniform", "KaimingUniform", 1.4142135623730951, 0)]
    [InlineData("Xavier", "XavierNormal", 1, 0)]
    [InlineData("XavierUniform", "XavierUniform", 1, 0)]
    [InlineData("LeCun", "LeCunNormal", 0, 0)]
    [InlineData("Normal", "Normal", 0, 0.3)]
    [InlineData("Uniform", "Uniform", -0.3, 0.3)]
    [InlineData("DcGan", "Normal", 0, 0.02)]
    public void Init_chooses_the_weights_and_sets_the_bias_to_zero(string init, string kind, double a, double b)
    {
        ParameterInfo[] dense = Parameters(Input(40), Dense(7, new { Init = init, InitScale = 0.3 }));
        Assert.Equal(new Initializer(Enum.Parse<InitializerKind>(kind), 40, 7, a, b), dense[0].Initializer);
        Assert.Equal(InitializerKind.Zeros, dense[1].Initializer.Kind);
    }

    [Fact]
    public void Zeros_and_ones()
    {
        Assert.Equal(InitializerKind.Zeros, Parameters(Input(4), Dense(7, new { Init = "Zeros" }))[0].Initializer.Kind);
        Assert.Equal(InitializerKind.Ones, Parameters(Input(4), Dense(7, new { Init = "Ones" }))[0].Initializer.Kind);
    }

    [Fact]
    public void Batch_norm_has_two_parameters_and_two_buffers()
    {
        ParameterInfo[] p = Parameters(Input(8, 4, 4), BatchNorm);
        Assert.Equal(
            ["batchnorm1.weight [8] Ones True False", "batchnorm1.bias [8] Zeros True False", "batchnorm1.running_mean [8] Zeros False True", "batchnorm1.running_var [8] Ones False True"],
            p.Select(x => $"{x.Name} {x.Shape} {x.Initializer.Kind} {x.Trainable} {x.IsBuffer}"));
    }

    [Fact]
    public void PReLU_learns_one_slope_or_one_per_channel()
    {
        Assert.Equal(new ParameterInfo("prelu1.weight", TensorShape.Shared(1), new Initializer(InitializerKind.Constant, 1, 1, 0.25, 0), true, false),
            Parameters(Input(8, 4, 4), S("PReLU"))[0]);
        Assert.Equal(TensorShape.Shared(8), Parameters(Input(8, 4, 4), S("PReLU", new { PerChannel = true }))[0].Shape);
        Assert.Equal(0.1, Parameters(Input(8, 4, 4), S("PReLU", new { Slope = 0.1 }))[0].Initializer.A);
    }

    [Fact]
    public void Every_dropout_draws_from_its_own_stream_and_predicts_nothing()
    {
        BuildResult built = Build(Network(Input(8), Dropout(0.2), Dense(8), Dropout(0), Dropout(0.5), Dense(2), SoftmaxCrossEntropy()));
        Assert.Equal([new DropoutOp(0.2, 0), new DropoutOp(0.5, 2)], built.Training!.Nodes.Select(n => n.Op).OfType<DropoutOp>());
        Assert.DoesNotContain(built.Prediction!.Nodes, n => n.Op is DropoutOp);
    }

    [Fact]
    public void Large_layers_have_the_counts_of_the_lectures()
    {
        // n inputs, m outputs: m·(n + 1).
        Assert.Equal(1_000_001_000L, Parameters(Input(1_000_000), Dense(1000)).Sum(p => (long)p.Shape.Size));
    }
}
