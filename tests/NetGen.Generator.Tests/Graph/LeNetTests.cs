using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Graph;

/// <summary>LeNet-5 from declaration to gradients: the example that everything else varies.</summary>
public sealed class LeNetTests
{
    internal static readonly Generator.Specs.NetworkSpec LeNet5 = Network(
        Input(1, 28, 28),
        Conv2D(6, 5, new { Pad = "Same" }), ReLU, MaxPool2D(2),
        Conv2D(16, 5), ReLU, MaxPool2D(2),
        Flatten_, Dense(120), ReLU, Dense(84), ReLU, Dense(10),
        SoftmaxCrossEntropy());

    [Fact]
    public void Has_61706_parameters_under_the_names_of_PyTorch()
    {
        NetworkGraph graph = Build(LeNet5).Training!;
        Assert.Equal(61_706, graph.Parameters.Sum(p => p.Shape.Size));
        Assert.Equal(
            [
                "conv1.weight [6, 1, 5, 5]", "conv1.bias [6]", "conv2.weight [16, 6, 5, 5]", "conv2.bias [16]",
                "dense1.weight [120, 400]", "dense1.bias [120]", "dense2.weight [84, 120]", "dense2.bias [84]", "dense3.weight [10, 84]", "dense3.bias [10]",
            ],
            graph.Parameters.Select(p => $"{p.Name} {p.Shape}"));
    }

    [Fact]
    public void Has_the_layer_table_of_the_paper()
    {
        NetworkGraph graph = Build(LeNet5).Prediction!;
        Assert.Equal(
            [
                "Conv2D 5x5 conv1 [B, 6, 28, 28] 156 239904", "ReLU relu1 [B, 6, 28, 28] 0 4704", "MaxPool2D 2x2 maxpool1 [B, 6, 14, 14] 0 3528",
                "Conv2D 5x5 conv2 [B, 16, 10, 10] 2416 481600", "ReLU relu2 [B, 16, 10, 10] 0 1600", "MaxPool2D 2x2 maxpool2 [B, 16, 5, 5] 0 1200",
                "Flatten flatten1 [B, 400] 0 0",
                "Dense dense1 [B, 120] 48120 96120", "ReLU relu3 [B, 120] 0 120", "Dense dense2 [B, 84] 10164 20244", "ReLU relu4 [B, 84] 0 84",
                "Dense dense3 [B, 10] 850 1690", "SoftmaxCrossEntropy loss1 [B, 10] 0 0",
            ],
            graph.Layers.Select(l => FormattableString.Invariant($"{l.Kind} {l.Name} {l.Output} {l.Parameters} {l.Flops}")));
    }

    [Fact]
    public void Every_parameter_has_a_gradient_of_its_shape_and_the_input_has_none()
    {
        BuildResult built = Build(LeNet5);
        DifferentiatedNetwork network = Differentiate.Run(built.Training!, built.Prediction!);
        for (int p = 0; p < network.Training.Parameters.Count; p++)
            Assert.Equal(network.Training.Parameters[p].Shape, network.Training[network.GradientOf[p]].Shape);
        Assert.IsType<SoftmaxCrossEntropyOp>(network.Training[network.TotalLoss].Op);
        // The first convolution's data gradient would be that of the image.
        Assert.Single(network.Training.Nodes, n => n.Op is ConvDataOp);
    }

    [Fact]
    public void Inputs_have_lesser_ids_and_ids_are_positions()
    {
        BuildResult built = Build(LeNet5);
        Wellformed(Differentiate.Run(built.Training!, built.Prediction!).Training);
        Wellformed(built.Prediction!);
    }

    internal static void Wellformed(NetworkGraph graph)
    {
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Assert.Equal(i, graph[i].Id);
            Assert.All(graph[i].Inputs, input => Assert.InRange(input, 0, i - 1));
        }
    }
}
