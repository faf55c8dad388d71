using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Passes;

using ConvAlgorithm = Generator.Specs.ConvAlgorithm;

/// <summary>By which algorithm each convolution is computed, and what makes the difference.</summary>
public sealed class ConvolutionChoiceTests
{
    private static ConvShape Same3x3(int inChannels, int outChannels, int size) =>
        new(inChannels, size, size, outChannels, size, size, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private static ConvAlgorithm[] Choices(ConvShape geometry) =>
        [.. new[] { ConvDirection.Forward, ConvDirection.Data, ConvDirection.Weights }.Select(d => ConvolutionCost.Choose(geometry, d))];

    [Theory]
    [InlineData(64, 64, 32)]
    [InlineData(64, 64, 56)]
    [InlineData(128, 128, 16)]
    [InlineData(256, 256, 8)]
    public void Wide_layers_on_whole_tiles_take_F4(int inChannels, int outChannels, int size) =>
        Assert.All(Choices(Same3x3(inChannels, outChannels, size)), algorithm => Assert.Equal(ConvAlgorithm.WinogradF4, algorithm));

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 16)]
    [InlineData(4, 4)]
    public void Few_channels_do_not_pay_for_the_transforms(int inChannels, int outChannels) =>
        Assert.All(Choices(Same3x3(inChannels, outChannels, 32)), algorithm => Assert.Equal(ConvAlgorithm.Direct, algorithm));

    [Fact]
    public void A_tile_that_reaches_far_over_the_edge_is_not_worth_it()
    {
        // F4 computes 16 outputs where 4 are wanted, F2 just those.
        Assert.Equal(ConvAlgorithm.WinogradF2, ConvolutionCost.Choose(Same3x3(256, 256, 2), ConvDirection.Forward));
        Assert.Equal(ConvAlgorithm.Direct, ConvolutionCost.Choose(Same3x3(256, 256, 1), ConvDirection.Forward));
    }

    [Fact]
    public void Everything_but_plain_3x3_is_direct()
    {
        ConvShape plain = Same3x3(64, 64, 32);
        Assert.All(
            new[]
            {
                plain with { KernelHeight = 5, KernelWidth = 5 }, plain with { StrideX = 2 }, plain with { DilationY = 2 }, plain with { Groups = 2 }, plain with { PadBottom = 3 },
            },
            g => Assert.All(Choices(g), algorithm => Assert.Equal(ConvAlgorithm.Direct, algorithm)));
    }

    [Fact]
    public void More_work_never_costs_less()
    {
        foreach (ConvAlgorithm algorithm in new[] { ConvAlgorithm.Direct, ConvAlgorithm.WinogradF2, ConvAlgorithm.WinogradF4 })
        foreach (ConvDirection direction in new[] { ConvDirection.Forward, ConvDirection.Data, ConvDirection.Weights })
        {
            double cost = ConvolutionCost.Of(Same3x3(32, 32, 16), direction, algorithm);
            Assert.True(cost > 0);
            Assert.True(ConvolutionCost.Of(Same3x3(33, 32, 16), direction, algorithm) > cost);
            Assert.True(ConvolutionCost.Of(Same3x3(32, 33, 16), direction, algorithm) > cost);
            Assert.True(ConvolutionCost.Of(Same3x3(32, 32, 20), direction, algorithm) > cost);
        }
    }

    [Fact]
    public void A_layer_outvotes_the_network_which_outvotes_the_cost()
    {
        NetworkSpec spec = Network(
            Input(64, 32, 32), Conv2D(64, 3, new { Padding = 1, Algorithm = "Direct" }), Conv2D(64, 3, new { Padding = 1 }), Conv2D(64, 5, new { Padding = 2 }));
        Assert.Equal([ConvAlgorithm.Direct, ConvAlgorithm.WinogradF4, ConvAlgorithm.Direct], Forward(spec, Layout.Lanes));
        Assert.Equal([ConvAlgorithm.Direct, ConvAlgorithm.WinogradF2, ConvAlgorithm.Direct], Forward(spec with { Convolutions = ConvAlgorithm.WinogradF2 }, Layout.Lanes));
        Assert.Equal([ConvAlgorithm.Direct, ConvAlgorithm.Direct, ConvAlgorithm.Direct], Forward(spec with { Convolutions = ConvAlgorithm.Direct }, Layout.Lanes));
        Assert.Equal([ConvAlgorithm.Direct, ConvAlgorithm.Direct, ConvAlgorithm.Direct], Forward(spec with { Convolutions = ConvAlgorithm.WinogradF4 }, Layout.Planar));
    }

    [Theory]
    [InlineData(64, 64, 56, "WinogradF4")]
    [InlineData(128, 128, 28, "WinogradF4")]
    [InlineData(256, 256, 14, "WinogradF2")]
    [InlineData(512, 512, 7, "Direct")]
    [InlineData(3, 16, 32, "Direct")]
    public void A_single_sample_does_not_pay_for_fetching_many_transformed_weights(int inChannels, int outChannels, int size, string algorithm) =>
        Assert.Equal(algorithm, FewSamplesConvolutionCost.Choose(Same3x3(inChannels, outChannels, size)).ToString());

    [Fact]
    public void With_channels_last_predictions_alone_keep_transformed_weights()
    {
        NetworkSpec spec = Network(Input(64, 56, 56), Conv2D(64, 3, new { Padding = 1 }), Conv2D(64, 3, new { Padding = 1, Algorithm = "WinogradF2" }), Mse());
        BuildResult built = Build(spec);
        Assert.Equal([ConvAlgorithm.WinogradF4, ConvAlgorithm.WinogradF2], Forward(spec, Layout.ChannelsLast));
        DifferentiatedNetwork network = Differentiate.Run(built.Training!, built.Prediction!);
        network = ChooseConvolutions.Run(network, LaidOutGraph.Uniform(network.Training, Layout.ChannelsLast).Layouts);
        Assert.Equal([ConvAlgorithm.Direct, ConvAlgorithm.WinogradF2], network.Training.Nodes.Select(n => n.Op).OfType<ConvOp>().Select(op => op.Algorithm));
        Assert.All(network.Training.Nodes.Select(n => n.Op).OfType<ConvWeightsOp>(), op => Assert.Equal(ConvAlgorithm.Direct, op.Algorithm));
    }

    [Fact]
    public void Gradients_inherit_the_wish()
    {
        BuildResult built = Build(Network(Input(1, 8, 8), Conv2D(2, 3), Conv2D(2, 3, new { Algorithm = "WinogradF2" }), Mse()));
        DifferentiatedNetwork network = LanesOf(Differentiate.Run(built.Training!, built.Prediction!));
        Assert.Equal(ConvAlgorithm.WinogradF2, network.Training.Nodes.Select(n => n.Op).OfType<ConvDataOp>().Single().Algorithm);
        Assert.Equal([ConvAlgorithm.WinogradF2, ConvAlgorithm.Direct], network.Training.Nodes.Select(n => n.Op).OfType<ConvWeightsOp>().Select(op => op.Algorithm));
    }

    private static DifferentiatedNetwork LanesOf(DifferentiatedNetwork network) =>
        ChooseConvolutions.Run(network, LaidOutGraph.Uniform(network.Training, Layout.Lanes).Layouts);

    private static IEnumerable<ConvAlgorithm> Forward(NetworkSpec spec, Layout layout) =>
        ChooseConvolutions.Run(LaidOutGraph.Uniform(Build(spec).Prediction!, layout)).Graph.Nodes.Select(n => n.Op).OfType<ConvOp>().Select(op => op.Algorithm);
}
