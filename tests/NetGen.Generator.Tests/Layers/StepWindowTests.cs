using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Layers;

/// <summary>Windows over the steps of a sequence: what they become, and what they say of themselves.</summary>
public sealed class StepWindowTests
{
    /// <summary>A causal convolution needs its last (kernel - 1)·dilation inputs to go on; one that looks ahead, or whose steps are others than its input's, cannot.</summary>
    [Theory]
    [InlineData("Causal", 3, 4, 1, 8)]
    [InlineData("Causal", 1, 1, 1, null)]
    [InlineData("Causal", 2, 1, 2, null)]
    [InlineData("Same", 3, 1, 1, null)]
    [InlineData("Valid", 3, 1, 1, null)]
    public void A_causal_convolution_says_what_it_keeps(string pad, int kernel, int dilation, int stride, int? history)
    {
        NetworkGraph graph = Build(Network(Input(11, 3), S("Conv1D", new { Channels = 4, Kernel = kernel, Dilation = dilation, Stride = stride, Pad = pad }))).Prediction!;
        Assert.Equal(history, graph.Nodes.Select(n => n.Op).OfType<Conv1DOp>().SingleOrDefault()?.History);
    }

    [Fact]
    public void A_kernel_of_one_step_is_a_dense_layer()
    {
        NetworkGraph graph = Build(Network(Input(11, 3), S("Conv1D", new { Channels = 4, Kernel = 1 }))).Prediction!;
        Assert.Equal(new DenseOp(3, 4), graph.Nodes.Select(n => n.Op).OfType<DenseOp>().Single());
        Assert.Equal(TensorShape.Shared(4, 3, 1), graph.Parameters[0].Shape);
        Assert.Equal("Conv1D 1", graph.Layers[0].Kind);
    }

    /// <summary>⌈size/stride⌉ windows, as ONNX's SAME_UPPER and SAME_LOWER; what they lack is split in halves, the odd one behind or before.</summary>
    [Theory]
    [InlineData(9, 3, 2, 1, 1, 1)]
    [InlineData(8, 3, 2, 1, 0, 1)]
    [InlineData(8, 4, 1, 1, 1, 2)]
    [InlineData(7, 2, 3, 1, 0, 1)]
    [InlineData(8, 3, 2, 3, 2, 3)]
    [InlineData(8, 1, 4, 1, 0, 0)]
    public void Padding_that_keeps_the_size(int steps, int kernel, int stride, int dilation, int less, int more)
    {
        foreach (string rule in new[] { "SameUpper", "SameLower" })
        {
            NetworkGraph graph = Build(Network(Input(steps, 3), S("Conv1D", new { Channels = 4, Kernel = kernel, Stride = stride, Dilation = dilation, Pad = rule }))).Prediction!;
            Conv1DShape g = graph.Nodes.Select(n => n.Op).OfType<Conv1DOp>().Single().Geometry;
            Assert.Equal((rule == "SameUpper" ? (less, more) : (more, less), (steps + stride - 1) / stride), ((g.PadBefore, g.PadAfter), g.OutSteps));
        }
    }

    /// <summary>Where sizes divide, windows lie side by side: the ordinary pooling, which has faster kernels. Elsewhere they overlap.</summary>
    [Fact]
    public void Adaptive_windows_are_ordinary_ones_where_sizes_divide()
    {
        Assert.Equal(new Pool1DShape(12, 4, 3, 3), Pool(12, 4));
        Assert.Equal(new Pool1DShape(11, 4, 4, Adaptive: true), Pool(11, 4));

        static Pool1DShape Pool(int steps, int windows) =>
            Build(Network(Input(steps, 3), S("AdaptiveMaxPool1D", new { Steps = windows }))).Prediction!.Nodes.Select(n => n.Op).OfType<MaxPool1DOp>().Single().Geometry;
    }
}
