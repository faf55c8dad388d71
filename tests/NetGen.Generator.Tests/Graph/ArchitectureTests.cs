using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Graph;

/// <summary>Published networks: the parameter counts to the digit, the shapes on the way, and that every parameter is trained.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, (NetworkSpec Spec, long Count, string Output)> All = new()
    {
        ["LeNet-5"] = (LeNetTests.LeNet5, 61_706, "[B, 10]"),
        ["AlexNet"] = (Architectures.AlexNet, 61_100_840, "[B, 1000]"),
        ["VGG-16"] = (Architectures.Vgg16, 138_357_544, "[B, 1000]"),
        ["ResNet-18"] = (Architectures.ResNet18, 11_689_512, "[B, 1000]"),
        ["ResNet-50"] = (Architectures.ResNet50, 25_557_032, "[B, 1000]"),
        ["Inception v1"] = (Architectures.GoogLeNet(auxiliary: false), 6_998_552, "[B, 1000]"),
        ["Inception v1 with auxiliary heads"] = (Architectures.GoogLeNet(auxiliary: true), 13_378_280, "[B, 1000]"),
        ["DCGAN generator"] = (Architectures.DcGanGenerator, 3_576_704, "[B, 3, 64, 64]"),
        ["DCGAN discriminator"] = (Architectures.DcGanDiscriminator, 2_765_568, "[B, 1]"),
        ["U-Net"] = (Architectures.UNet, 1_864_129, "[B, 1, 64, 64]"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_published_number_of_parameters(string name)
    {
        (NetworkSpec spec, long count, string output) = All[name];
        BuildResult built = Build(spec);
        Assert.Equal(count, built.Training!.Parameters.Where(p => p.Trainable).Sum(p => (long)p.Shape.Size));
        Assert.Equal(built.Training.Parameters, built.Prediction!.Parameters);
        Assert.Equal(output, built.Prediction[Assert.Single(built.Prediction.Outputs).Node].Shape.ToString());
        Assert.Equal(count, built.Training.Layers.Sum(l => l.Parameters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_trained_and_every_pass_leaves_a_graph_in_order(string name)
    {
        BuildResult built = Build(All[name].Spec);
        DifferentiatedNetwork network = Differentiate.Run(built.Training!, built.Prediction!);
        Check(network);
        Check(ExpandBatchNorm.Run(network));
        DifferentiatedNetwork simple = Simplify.Run(ExpandBatchNorm.Run(network));
        Check(simple);
        Assert.Equal(simple.Training, Simplify.Run(simple).Training);
        Assert.DoesNotContain(simple.Training.Nodes, n => n.Op is BatchNormalizeOp);
    }

    private static void Check(DifferentiatedNetwork network)
    {
        LeNetTests.Wellformed(network.Training);
        LeNetTests.Wellformed(network.Prediction);
        Assert.InRange(network.TotalLoss, 0, network.ForwardCount - 1);
        for (int p = 0; p < network.GradientOf.Count; p++)
        {
            ParameterInfo parameter = network.Training.Parameters[p];
            if (parameter.Trainable)
                Assert.Equal(parameter.Shape, network.Training[network.GradientOf[p]].Shape);
            else
                Assert.Equal(-1, network.GradientOf[p]);
        }
    }

    [Fact]
    public void Residual_blocks_name_their_parameters_by_use()
    {
        NetworkGraph graph = Build(Architectures.ResNet18).Training!;
        Assert.Equal("conv1.weight", graph.Parameters[0].Name);
        Assert.Contains(graph.Parameters, p => p.Name == "basicblock1.conv1.weight" && p.Shape == TensorShape.Shared(64, 64, 3, 3));
        Assert.Contains(graph.Parameters, p => p.Name == "basicblock3.conv3.weight" && p.Shape == TensorShape.Shared(128, 64, 1, 1));
        Assert.Contains(graph.Parameters, p => p.Name == "basicblock8.batchnorm2.running_var" && p.IsBuffer);
        Assert.Equal(graph.Parameters.Count, graph.Parameters.Select(p => p.Name).Distinct().Count());
    }

    [Fact]
    public void ResNet_18_does_the_published_work()
    {
        // 1.814 billion multiply-adds in convolutions and the dense layer.
        NetworkGraph graph = Build(Architectures.ResNet18).Prediction!;
        long products = graph.Nodes.Sum(n => n.Op switch { ConvOp c => c.Geometry.MultiplyAdds, DenseOp d => (long)d.Inputs * d.Outputs, _ => 0L });
        Assert.Equal(1_814_073_344, products);
        // Normalisation is three operations an element, whatever it needs per channel.
        Assert.Equal(3L * 64 * 112 * 112, graph.Layers.Single(l => l.Name == "batchnorm1").Flops);
        Assert.InRange(graph.Layers.Sum(l => l.Flops), 2 * products, (long)(2.01 * products));
    }

    [Fact]
    public void Auxiliary_heads_are_there_in_training_only_and_share_the_labels()
    {
        BuildResult built = Build(Architectures.GoogLeNet(auxiliary: true));
        Assert.Equal(["labels"], built.Training!.Targets.Select(t => t.Name));
        Assert.Equal([0.3, 0.3, 1.0], built.Training.Losses.Select(l => ((SoftmaxCrossEntropyOp)built.Training[l].Op).Weight));
        Assert.Equal(3, built.Training.Losses.Count);
        Assert.DoesNotContain(built.Prediction!.Layers, l => l.Name.StartsWith("auxhead", StringComparison.Ordinal));
        Assert.DoesNotContain(built.Prediction.Nodes, n => n.Op is DropoutOp or SoftmaxCrossEntropyOp or PortOp { Role: PortRole.Target });
        Assert.Equal(built.Prediction.Layers.Single(l => l.Name == "dense1").Output, TensorShape.Sample(1000));
    }

    [Fact]
    public void Prediction_uses_running_statistics()
    {
        BuildResult built = Build(Architectures.DcGanDiscriminator);
        Assert.DoesNotContain(built.Prediction!.Nodes, n => n.Op is BatchMomentsOp or UpdateRunningOp or BatchNormalizeOp);
        Assert.Equal(6, built.Prediction.Nodes.Count(n => n.Op is BufferOp));
        Assert.Equal(3, built.Training!.Nodes.Count(n => n.Op is UpdateRunningOp));
    }
}
