using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Layers;

/// <summary>Sizes of sliding windows: PyTorch's formulas, and counting windows one by one.</summary>
public sealed class WindowTests
{
    private static TensorShape Shape(params object[] program)
    {
        NetworkGraph graph = Build(Network(program)).Prediction!;
        return graph[graph.Outputs[0].Node].Shape;
    }

    [Theory]
    [InlineData(224, 11, 4, 2, 1, 55)]
    [InlineData(227, 11, 4, 0, 1, 55)]
    [InlineData(224, 7, 2, 3, 1, 112)]
    [InlineData(32, 3, 1, 0, 2, 28)]
    [InlineData(7, 3, 3, 1, 1, 3)]
    public void Convolution(int size, int kernel, int stride, int padding, int dilation, int expected) => Assert.Equal(
        TensorShape.Sample(5, expected, expected),
        Shape(Input(2, size, size), Conv2D(5, kernel, new { Stride = stride, Padding = padding, Dilation = dilation })));

    [Theory]
    [InlineData(1, 4, 1, 0, 0, 4)]
    [InlineData(4, 4, 2, 1, 0, 8)]
    [InlineData(7, 3, 2, 1, 1, 14)]
    [InlineData(5, 3, 3, 0, 2, 17)]
    public void Transposed_convolution(int size, int kernel, int stride, int padding, int outputPadding, int expected) => Assert.Equal(
        TensorShape.Sample(5, expected, expected),
        Shape(Input(2, size, size), ConvTranspose2D(5, kernel, new { Stride = stride, Padding = padding, OutputPadding = outputPadding })));

    [Fact]
    public void Directions_have_numbers_of_their_own()
    {
        Statement conv = S("Conv2D", new { Channels = 4, KernelHeight = 3, KernelWidth = 5, StrideHeight = 2, PaddingWidth = 2, Dilation = 1 });
        NetworkGraph graph = Build(Network(Input(1, 9, 8), conv)).Prediction!;
        ConvShape g = ((ConvOp)graph.Nodes.Single(n => n.Op is ConvOp).Op).Geometry;
        Assert.Equal(new ConvShape(1, 9, 8, 4, 4, 8, 3, 5, 2, 1, 0, 2, 0, 2, 1, 1, 1), g);
        Assert.Equal("Conv2D 3x5", graph.Layers[0].Kind);
    }

    [Fact]
    public void Same_padding_puts_the_odd_one_below_and_to_the_right()
    {
        NetworkGraph graph = Build(Network(Input(1, 9, 9), Conv2D(4, 4, new { Pad = "Same" }))).Prediction!;
        ConvShape g = ((ConvOp)graph.Nodes.Single(n => n.Op is ConvOp).Op).Geometry;
        Assert.Equal((1, 1, 2, 2, 9, 9), (g.PadTop, g.PadLeft, g.PadBottom, g.PadRight, g.OutHeight, g.OutWidth));
    }

    /// <summary>With Ceil a window that is larger than its input by less than a stride is there once. Kernels get the part of it that can hold anything.</summary>
    [Theory]
    [InlineData(7, 7, 1280, 1280, 0, 0, 1, 1, 7, 7)]
    [InlineData(2, 2, 3, 3, 2, 0, 1, 1, 2, 2)]
    [InlineData(1, 9, 2, 3, 0, 0, 1, 3, 1, 3)]
    [InlineData(2, 2, 8, 8, 0, 1, 1, 1, 4, 4)]
    [InlineData(2, 5, 2147483647, 1, 0, 0, 1, 5, 2, 1)]
    public void Pools_with_ceil_keep_a_window_larger_than_the_image(int height, int width, int kernelHeight, int kernelWidth, int stride, int padding, int rows, int columns,
        int cutHeight, int cutWidth)
    {
        foreach (string kind in new[] { "MaxPool2D", "AvgPool2D" })
        {
            object more = stride > 0 ? new { KernelHeight = kernelHeight, KernelWidth = kernelWidth, Stride = stride, Padding = padding, Ceil = true }
                : new { KernelHeight = kernelHeight, KernelWidth = kernelWidth, Padding = padding, Ceil = true };
            NetworkGraph graph = Build(Network(Input(2, height, width), S(kind, more))).Prediction!;
            PoolShape g = graph.Nodes.Select(n => n.Op switch { MaxPoolOp max => max.Geometry, AvgPoolOp avg => avg.Geometry, _ => (PoolShape?)null }).Single(g => g is not null)!.Value;
            Assert.Equal((rows, columns, cutHeight, cutWidth), (g.OutHeight, g.OutWidth, g.KernelHeight, g.KernelWidth));
        }
    }

    /// <summary>A stride larger than its input, or more, leaves none: ⌈(room)/stride⌉ + 1 is rounded up, not towards zero.</summary>
    [Theory]
    [InlineData(2, 4, 1, true)]
    [InlineData(2, 7, 4, true)]
    [InlineData(7, 8, 8, false)]
    [InlineData(7, 15, 8, true)]
    public void Pools_whose_window_is_larger_all_the_same(int size, int kernel, int stride, bool ceil) =>
        Build(Network(Input(1, size, size), S("AvgPool2D", new { Kernel = kernel, Stride = stride, Ceil = ceil })), Generator.Diagnostics.DiagnosticIds.WindowTooLarge);

    /// <summary>Counts the windows that PyTorch keeps: each must start inside the image or its leading padding.</summary>
    [Fact]
    public void Pools_keep_the_windows_that_PyTorch_keeps()
    {
        foreach (int size in Enumerable.Range(3, 12))
        foreach (int kernel in new[] { 2, 3, 5 })
        foreach (int stride in new[] { 1, 2, 3 })
        foreach (int padding in Enumerable.Range(0, (kernel / 2) + 1))
        foreach (bool ceil in new[] { false, true })
        {
            if (kernel > size + (2 * padding))
                continue;
            int expected = 0;
            for (int start = -padding; ; start += stride)
            {
                bool fits = start + kernel <= size + padding;
                bool wasCut = start + kernel - stride < size + padding && start < size;
                if (!fits && !(ceil && wasCut))
                    break;
                expected++;
            }
            string what = $"size {size}, kernel {kernel}, stride {stride}, padding {padding}, ceil {ceil}";
            TensorShape shape = Shape(Input(2, size, size), MaxPool2D(kernel, new { Stride = stride, Padding = padding, Ceil = ceil }));
            Assert.True(shape == TensorShape.Sample(2, expected, expected), $"{what}: expected {expected}, got {shape}");
        }
    }

    [Fact]
    public void Average_pools_count_padding_unless_told_otherwise()
    {
        AvgPoolOp Op(object more) => (AvgPoolOp)Build(Network(Input(2, 7, 7), AvgPool2D(3, more))).Prediction!.Nodes.Single(n => n.Op is AvgPoolOp).Op;
        Assert.True(Op(new { Padding = 1 }).Geometry.CountPadding);
        Assert.False(Op(new { Padding = 1, CountPadding = false }).Geometry.CountPadding);
        Assert.Equal(new PoolShape(2, 7, 7, 3, 3, 3, 3, 3, 3, 1, 1, 1, 1, CountPadding: true), Op(new { Padding = 1 }).Geometry);
    }

    [Fact]
    public void Upsampling_multiplies() => Assert.Equal(TensorShape.Sample(2, 9, 12), Shape(Input(2, 3, 4), S("Upsample", new { Factor = 3 })));

    [Fact]
    public void Global_average_leaves_a_vector() => Assert.Equal(TensorShape.Sample(7), Shape(Input(7, 3, 4), GlobalAvgPool));
}
