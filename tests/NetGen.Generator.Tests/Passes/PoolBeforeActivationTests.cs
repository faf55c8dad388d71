using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Passes;

public sealed class PoolBeforeActivationTests
{
    private static string[] Order(params object[] program) =>
        [.. PoolBeforeActivation.Run(Simplify.Run(Build(Network(program)).Prediction!)).Nodes.Where(n => n.Op is MapOp or MaxPoolOp or AvgPoolOp or ConvOp).Select(n => $"{n.Label} {n.Op.GetType().Name} {n.Shape}")];

    [Fact]
    public void Bias_and_rectifier_go_behind_the_pooling() =>
        Assert.Equal(
            ["conv1 ConvOp [B, 4, 6, 6]", "maxpool1 MaxPoolOp [B, 4, 3, 3]", "conv1 MapOp [B, 4, 3, 3]", "relu1 MapOp [B, 4, 3, 3]"],
            Order(Input(1, 6, 6), Conv2D(4, 1), ReLU, MaxPool2D(2)));

    [Fact]
    public void So_does_a_leaky_rectifier() =>
        Assert.EndsWith("leakyrelu1 MapOp [B, 4, 3, 3]", Order(Input(1, 6, 6), Conv2D(4, 1), S("LeakyReLU"), MaxPool2D(2))[^1], StringComparison.Ordinal);

    [Fact]
    public void Only_what_never_falls_does() =>
        Assert.EndsWith("MaxPoolOp [B, 4, 3, 3]", Order(Input(1, 6, 6), Conv2D(4, 1), S("SiLU"), MaxPool2D(2))[^1], StringComparison.Ordinal);

    [Fact]
    public void Means_do_not_change_places() =>
        Assert.EndsWith("AvgPoolOp [B, 4, 3, 3]", Order(Input(1, 6, 6), Conv2D(4, 1), ReLU, AvgPool2D(2))[^1], StringComparison.Ordinal);

    [Fact]
    public void What_others_read_stays() =>
        Assert.Contains("relu1 MapOp [B, 4, 6, 6]", Order(Input(1, 6, 6), Conv2D(4, 1), ReLU, As("x"), MaxPool2D(2), S("Upsample", new { Factor = 2 }), Add("x")));
}
