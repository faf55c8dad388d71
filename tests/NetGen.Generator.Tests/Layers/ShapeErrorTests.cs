using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;
using Ids = NetGen.Generator.Diagnostics.DiagnosticIds;

namespace NetGen.Generator.Tests.Layers;

/// <summary>Every mistake in shapes and sizes: its id, its site (the position of the statement), the second site, and what the message names.</summary>
public sealed class ShapeErrorTests
{
    private static void Expect(string id, int site, int otherSite, string[] arguments, params object[] program)
    {
        BuildResult result = GraphBuilder.Build(Network(program));
        Problem problem = Assert.Single(result.Problems);
        // What an editor may do about it is held by the tests of the fixes.
        Assert.Equal(new Problem(id, site, otherSite, EquatableArray.Of(arguments)), problem with { Remedy = null });
        // The message is complete: every place that the format names is filled.
        Assert.DoesNotContain("{", string.Format(DiagnosticCatalog.All[id].MessageFormat.ToString(), problem.Arguments.ToArray<object>()), StringComparison.Ordinal);
        bool isError = DiagnosticCatalog.All[id].DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error;
        Assert.Equal(isError, result.Prediction is null);
    }

    private static readonly Statement Loss = Mse();

    [Fact]
    public void A_kernel_larger_than_its_input() =>
        Expect(Ids.WindowTooLarge, 1, -1, ["Conv2D(8, 5)", "5x5", "[B, 1, 4, 9]", ""], Input(1, 4, 9), Conv2D(8, 5), Loss);

    [Fact]
    public void A_dilated_kernel_larger_than_its_padded_input() =>
        Expect(Ids.WindowTooLarge, 1, -1, ["Conv2D(8, 3, Dilation = 4, Padding = 1)", "9x9", "[B, 1, 6, 6]", " padded by 1"],
            Input(1, 6, 6), Conv2D(8, 3, new { Dilation = 4, Padding = 1 }), Loss);

    [Fact]
    public void A_pool_larger_than_its_input() =>
        Expect(Ids.WindowTooLarge, 1, -1, ["MaxPool2D(3)", "3x3", "[B, 1, 2, 2]", ""], Input(1, 2, 2), MaxPool2D(3), Loss);

    [Fact]
    public void Add_of_two_shapes() =>
        Expect(Ids.ShapesDoNotMerge, 3, 1, ["Add(skip)", "[B, 16, 28, 28]", "skip", "[B, 8, 28, 28]",
            "each dimension must agree or be 1, a vector being one number for each channel"],
            Input(8, 28, 28), As("skip"), Conv2D(16, 3, new { Pad = "Same" }), Add("skip"), Loss);

    [Fact]
    public void Add_of_the_input_names_where_it_was_declared() =>
        Expect(Ids.ShapesDoNotMerge, 2, 0, ["Add(In)", "[B, 5]", "In", "[B, 4]", "each dimension must agree or be 1, a vector being one number for each channel"], Input(4),
            Dense(5), Add("In"), Loss);

    [Fact]
    public void Multiply_of_two_shapes() =>
        Expect(Ids.ShapesDoNotMerge, 2, 0, ["Multiply(In)", "[B, 5]", "In", "[B, 4]", "each dimension must agree or be 1, a vector being one number for each channel"], Input(4),
            Dense(5), Multiply("In"), Loss);

    [Fact]
    public void Concat_of_two_sizes() =>
        Expect(Ids.ShapesDoNotMerge, 3, 1, ["Concat(a)", "[B, 8, 14, 14]", "a", "[B, 8, 28, 28]", "all dimensions but the channels must agree"],
            Input(8, 28, 28), As("a"), MaxPool2D(2), Concat("a"), Loss);

    [Fact]
    public void Scale_by_something_that_does_not_repeat() =>
        Expect(Ids.ShapesDoNotMerge, 3, 0, ["Scale(In)", "[B, 7]", "In", "[B, 8, 28, 28]", "the current tensor must be [channels], [1, height, width], [steps, 1] or [1] of the scaled one, or as large"],
            Input(8, 28, 28), GlobalAvgPool, Dense(7), Scale("In"), Loss);

    [Fact]
    public void Dense_on_an_image() =>
        Expect(Ids.WrongRank, 1, -1, ["Dense(10)", "a vector [features] or a sequence [steps, features]", "[B, 1, 28, 28]", "; put [Flatten] before it"], Input(1, 28, 28),
            Dense(10), Loss);

    [Fact]
    public void Convolution_on_a_vector() =>
        Expect(Ids.WrongRank, 1, -1, ["Conv2D(10, 3)", "an image [channels, height, width]", "[B, 784]", "; put [Reshape(channels, height, width)] before it"],
            Input(784), Conv2D(10, 3), Loss);

    [Fact]
    public void Pad_same_with_a_stride() =>
        Expect(Ids.SameWithStride, 1, -1, ["2"], Input(1, 8, 8), Conv2D(4, 3, new { Pad = "Same", Stride = 2 }), Loss);

    [Fact]
    public void Pad_same_in_a_pool_whose_stride_is_its_kernel() =>
        Expect(Ids.SameWithStride, 1, -1, ["2"], Input(1, 8, 8), MaxPool2D(2, new { Pad = "Same" }), Loss);

    [Fact]
    public void Pad_same_and_padding() =>
        Expect(Ids.PadAndPadding, 1, -1, ["Same"], Input(1, 8, 8), Conv2D(4, 3, new { Pad = "Same", Padding = 1 }), Loss);

    [Fact]
    public void Groups_that_do_not_divide() =>
        Expect(Ids.GroupsDoNotDivide, 1, -1, ["3", "4 input channels and the 6 output channels"], Input(4, 8, 8), Conv2D(6, 3, new { Groups = 3 }), Loss);

    [Fact]
    public void Groups_of_a_transposed_convolution_that_do_not_divide() =>
        Expect(Ids.GroupsDoNotDivide, 1, -1, ["2", "4 input channels and the 5 output channels"], Input(4, 8, 8), ConvTranspose2D(5, 3, new { Groups = 2 }), Loss);

    [Fact]
    public void Groups_of_a_normalisation_that_do_not_divide() =>
        Expect(Ids.GroupsDoNotDivide, 1, -1, ["4", "6 channels"], Input(6, 8, 8), S("GroupNorm", new { Groups = 4 }), Loss);

    [Fact]
    public void A_layer_norm_of_an_image() =>
        Expect(Ids.WrongRank, 1, -1, ["LayerNorm", "a vector [features] or a sequence [steps, features]", "[B, 6, 8, 8]", "; put [Flatten] before it"], Input(6, 8, 8),
            S("LayerNorm"), Loss);

    [Fact]
    public void A_group_norm_of_a_sequence() => Expect(
        Ids.WrongRank, 1, -1, ["GroupNorm(2)", "a vector [features] or an image [channels, height, width]", "[B, 5, 6]", "; [LayerNorm] normalises each step"],
        Input(5, 6), S("GroupNorm", new { Groups = 2 }), Loss);

    [Fact]
    public void An_instance_norm_of_single_pixels() =>
        Expect(Ids.NothingToNormalize, 1, -1, ["InstanceNorm", "[B, 6, 1, 1]"], Input(6, 1, 1), S("InstanceNorm"), Loss);

    [Fact]
    public void Reshape_to_another_number_of_elements() =>
        Expect(Ids.ReshapeSize, 1, -1, ["[B, 3, 5, 5]", "75 elements", "[B, 72]", "72"], Input(72), S("Reshape", new { Shape = new[] { 3, 5, 5 } }), Loss);

    [Fact]
    public void Reshape_to_four_dimensions() => Expect(Ids.InputRank, 1, -1, ["4"], Input(72), S("Reshape", new { Shape = new[] { 2, 2, 2, 9 } }), Loss);

    [Fact]
    public void Pool_padding_beyond_half_its_window() =>
        Expect(Ids.PaddingTooLarge, 1, -1, ["2", "3"], Input(1, 8, 8), MaxPool2D(3, new { Padding = 2 }), Loss);

    [Fact]
    public void Output_padding_beyond_stride_and_dilation() =>
        Expect(Ids.OutputPaddingTooLarge, 1, -1, ["2", "2", "1"], Input(1, 8, 8), ConvTranspose2D(4, 3, new { Stride = 2, OutputPadding = 2 }), Loss);

    [Fact]
    public void A_transposed_convolution_that_leaves_nothing() =>
        Expect(Ids.EmptyOutput, 1, -1, ["ConvTranspose2D(4, 1, Padding = 3)", "[B, 1, 4, 4]", "-2x-2"], Input(1, 4, 4), ConvTranspose2D(4, 1, new { Padding = 3 }), Loss);

    [Theory]
    [InlineData("Channels", 0, 1)]
    [InlineData("Kernel", -2, 1)]
    [InlineData("Stride", 0, 1)]
    [InlineData("Padding", -1, 0)]
    [InlineData("Dilation", 0, 1)]
    [InlineData("Groups", 0, 1)]
    [InlineData("StrideHeight", 0, 1)]
    [InlineData("PaddingWidth", -3, 0)]
    public void Numbers_that_are_too_small(string argument, int value, int minimum)
    {
        var arguments = new Dictionary<string, object> { ["Channels"] = 4L, ["Kernel"] = 3L, [argument] = (long)value };
        var conv = new Statement("Conv2D", arguments.Select(a => new Argument(a.Key, a.Value)).ToEquatableArray(), -1);
        Expect(Ids.TooSmall, 1, -1, [argument, minimum.ToString(), value.ToString()], Input(1, 8, 8), conv, Loss);
    }

    [Fact]
    public void Dense_without_units() => Expect(Ids.TooSmall, 1, -1, ["Units", "1", "0"], Input(8), Dense(0), Loss);

    [Fact]
    public void Input_with_an_empty_dimension() => Expect(Ids.TooSmall, 0, -1, ["Every dimension", "1", "0"], Input(3, 0, 8), ReLU, Loss);

    [Fact]
    public void Input_of_four_dimensions() => Expect(Ids.InputRank, 0, -1, ["4"], Input(1, 1, 28, 28), ReLU, Loss);

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Dropout_rate_out_of_range(double rate) =>
        Expect(Ids.OutOfRange, 1, -1, ["Rate", "at least 0 and less than 1", rate.ToString(System.Globalization.CultureInfo.InvariantCulture)], Input(8), Dropout(rate), Loss);

    [Fact]
    public void Batch_norm_epsilon_of_zero() =>
        Expect(Ids.OutOfRange, 1, -1, ["Epsilon", "greater than 0", "0"], Input(8), S("BatchNorm", new { Epsilon = 0.0 }), Loss);

    [Theory]
    [InlineData("Softplus", "Beta", 1e-60, "greater than 0")]
    [InlineData("LocalResponseNorm", "K", 1e-40, "greater than 0")]
    [InlineData("ELU", "Alpha", 1e60, "a finite number")]
    [InlineData("LeakyReLU", "Slope", -1e300, "a finite number")]
    [InlineData("PReLU", "Slope", 4e38, "a finite number")]
    [InlineData("BatchNorm", "Epsilon", 1e-45, "greater than 0")]
    public void A_number_that_is_no_float(string kind, string argument, double value, string rule)
    {
        Statement layer = new(kind, EquatableArray.Of(new Argument(argument, value)), -1);
        Expect(Ids.OutOfRange, 1, -1, [argument, rule + " and a float (1.18E-38 to 3.4E+38 in magnitude, or 0)", value.ToString(System.Globalization.CultureInfo.InvariantCulture)], Input(8, 2, 2), layer, Loss);
    }

    [Fact]
    public void Weights_beyond_every_memory() =>
        Expect(Ids.TooLarge, 1, -1, ["'dense1.weight' of Dense(2000000000)", "4000000000", "2147483647"], Input(2), Dense(2_000_000_000), Loss);

    [Fact]
    public void A_picture_beyond_every_memory() =>
        Expect(Ids.TooLarge, 1, -1, ["The output of Upsample(100000)", "10000000000", "2147483647"], Input(1, 1, 1), S("Upsample", new { Factor = 100_000 }), Loss);

    [Fact]
    public void Padding_beyond_every_memory() =>
        Expect(Ids.TooLarge, 1, -1, ["The output of Conv2D(1, 1, PaddingHeight = 2147483647)", "4294967295", "2147483647"],
            Input(1, 1, 1), Conv2D(1, 1, new { PaddingHeight = int.MaxValue }), Loss);

    [Fact]
    public void Parameters_beyond_one_buffer() =>
        Expect(Ids.TooLarge, 0, -1, ["The parameters of Net", "3600000000", "2147483647"],
            Input(30_000), Dense(30_000, new { Bias = false }), Dense(30_000, new { Bias = false }), Dense(30_000, new { Bias = false }), Dense(30_000, new { Bias = false }),
                Loss);

    [Fact]
    public void All_mistakes_are_reported_at_once_and_none_twice()
    {
        BuildResult result = GraphBuilder.Build(Network(
            Input(1, 28, 28), Conv2D(8, 40), ReLU, Dense(10), Dense(0), Dropout(2), From("nowhere"), Dense(5), Add("missing"), SoftmaxCrossEntropy()));
        Assert.Equal(
            [(Ids.WindowTooLarge, 1), (Ids.TooSmall, 4), (Ids.OutOfRange, 5), (Ids.UnknownTensor, 6), (Ids.UnknownTensor, 8)],
            result.Problems.Select(p => (p.Id, p.Site)));
        Assert.Null(result.Training);
        Assert.Null(result.Prediction);
    }

    [Fact]
    public void A_wrong_layer_does_not_make_the_next_one_wrong() =>
        Expect(Ids.WrongRank, 1, -1, ["Dense(10)", "a vector [features] or a sequence [steps, features]", "[B, 1, 28, 28]", "; put [Flatten] before it"],
            Input(1, 28, 28), Dense(10), ReLU, Dense(5), SoftmaxCrossEntropy());
}
