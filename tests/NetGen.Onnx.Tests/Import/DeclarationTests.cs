namespace NetGen.Onnx.Tests.Import;

/// <summary>Declarations read like those that were written by hand.</summary>
public class DeclarationTests
{
    [Fact]
    public void A_convolutional_network()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("image", 1, 28, 28)], ["scores"],
            [Networks.Weight("conv1.weight", 6, 1, 5, 5), Networks.Weight("conv1.bias", 6), Networks.Weight("fc.weight", 10, 864), Networks.Weight("fc.bias", 10)],
            new OnnxNode("Conv", ["image", "conv1.weight", "conv1.bias"], ["c"]),
            new OnnxNode("Relu", ["c"], ["r"]),
            new OnnxNode("MaxPool", ["r"], ["p"], new OnnxAttribute("kernel_shape", [2L, 2]), new OnnxAttribute("strides", [2L, 2])),
            new OnnxNode("Flatten", ["p"], ["f"]),
            new OnnxNode("Gemm", ["f", "fc.weight", "fc.bias"], ["scores"], new OnnxAttribute("transB", 1)));
        OnnxImport import = Networks.Import(model, "Vision.LeNet", o => o.Loss = "SoftmaxCrossEntropy");
        Assert.Empty(import.Problems);
        Assert.Equal("""
            // Imported from model.onnx, operators of version 17.
            using NetGen;

            namespace Vision;

            [Network]
            [Input("image", 1, 28, 28)]
            [Conv2D(6, 5, Name = "conv1"), ReLU, MaxPool2D(2), Flatten]
            [Dense(10, Name = "fc"), SoftmaxCrossEntropy]
            public partial class LeNet;

            """.Replace("\r", "", StringComparison.Ordinal), import.Declaration);
        Assert.Equal(["conv1.weight", "conv1.bias", "fc.weight", "fc.bias"], import.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void A_residual_connection_has_a_name()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [Networks.Weight("a.weight", 4, 4), Networks.Weight("a.bias", 4)],
            new OnnxNode("MatMul", ["x", "a.weight"], ["m"]),
            new OnnxNode("Add", ["a.bias", "m"], ["n"]),
            new OnnxNode("Relu", ["n"], ["r"]),
            new OnnxNode("Add", ["x", "r"], ["y"]));
        OnnxImport import = Networks.Import(model);
        Assert.Contains("""
            [Input("x", 4)]
            [Dense(4, Name = "a"), ReLU, Add("x")]
            """.Replace("\r", "", StringComparison.Ordinal), import.Declaration, StringComparison.Ordinal);
        float[] w = model.Graph.Initializers[0].ToFloats(), b = model.Graph.Initializers[1].ToFloats(), x = [1, -2, 3, 0.5f];
        float[] wanted = [.. Enumerable.Range(0, 4).Select(j => x[j] + Math.Max(0, b[j] + Enumerable.Range(0, 4).Sum(i => x[i] * w[(i * 4) + j])))];
        Assert.All(Networks.Predict(import, x, 1).Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
    }

    [Fact]
    public void The_batch_is_carried_through_shape_arithmetic()
    {
        OnnxModel model = Networks.Model(13, [Networks.Input("x", 2, 3)], ["y"], [new OnnxTensor("zero", [1], [0L]), new OnnxTensor("six", [1], [6L])],
            new OnnxNode("Shape", ["x"], ["s"]),
            new OnnxNode("Gather", ["s", "zero"], ["n"]),
            new OnnxNode("Concat", ["n", "six"], ["t"], new OnnxAttribute("axis", 0)),
            new OnnxNode("Reshape", ["x", "t"], ["r"]),
            new OnnxNode("Tanh", ["r"], ["y"]));
        OnnxImport import = Networks.Import(model);
        Assert.Empty(import.Problems);
        Assert.Contains("[Flatten, Tanh]", import.Declaration, StringComparison.Ordinal);
        Assert.Equal([-1L, 6], Assert.Single(import.Outputs).Shape);
    }

    [Fact]
    public void A_bias_belongs_to_a_product_that_nothing_else_reads()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 2)], ["y", "z"], [Networks.Weight("w", 2, 2), new OnnxTensor("b", [2], [10f, 20f])],
            new OnnxNode("MatMul", ["x", "w"], ["m"]),
            new OnnxNode("Identity", ["m"], ["i"]),
            new OnnxNode("Add", ["i", "b"], ["y"]),
            new OnnxNode("Relu", ["m"], ["z"]));
        OnnxImport import = Networks.Import(model);
        Assert.Empty(import.Problems);
        Assert.Contains("Bias = false", import.Declaration, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_not_brought_together()
    {
        // Of one sample of six numbers, two rows of three: no number of samples can be cut so.
        OnnxModel model = Networks.Model(17, [new OnnxValueInfo("x", OnnxType.Float, [new(1, ""), new(6, "")])], ["y"], [new OnnxTensor("shape", [2], [2L, -1L])],
            new OnnxNode("Reshape", ["x", "shape"], ["r"]),
            new OnnxNode("Relu", ["r"], ["y"]));
        Assert.Contains("brings samples", Assert.Single(Networks.Import(model).Problems).Reason, StringComparison.Ordinal);
        OnnxImport whole = Networks.Import(model, set: o => o.Batch = OnnxBatch.None);
        Assert.Empty(whole.Problems);
        Assert.Equal([2L, 3], Assert.Single(whole.Outputs).Shape);
    }

    [Fact]
    public void A_network_is_cut_where_the_caller_wants()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [],
            new OnnxNode("Relu", ["x"], ["features"]),
            new OnnxNode("StringNormalizer", ["features"], ["y"]));
        Assert.NotEmpty(Networks.Import(model).Problems);
        OnnxImport import = Networks.Import(model, set: o => o.Until = "features");
        Assert.Empty(import.Problems);
        Assert.Equal("features", Assert.Single(import.Outputs).Name);
    }

    [Fact]
    public void Features_of_several_depths_are_outputs_in_that_order()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4)], ["y"], [],
            new OnnxNode("Relu", ["x"], ["early"]),
            new OnnxNode("Tanh", ["early"], ["late"]) { Name = "last" },
            new OnnxNode("StringNormalizer", ["late"], ["y"]));
        OnnxImport import = Networks.Import(model, set: o => o.Until = "last; early");
        Assert.Empty(import.Problems);
        Assert.Equal(["late", "early"], import.Outputs.Select(o => o.Name));
        // The first is the late one: tanh of 2, where the early one has 2.
        Assert.All(Networks.Predict(import, [2, -1, 0, 0], 1).Zip([Math.Tanh(2), 0, 0, 0]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.Contains(Networks.Import(model, set: o => o.Until = "last;nowhere").Problems, p => p is { Id: "NGONNX1006", Node: "nowhere" });
    }

    /// <summary>A network that takes images of any size, for other ones than the file says, and for a file that says none.</summary>
    [Theory]
    [InlineData(8, "3,5,6")]
    [InlineData(8, "image = 3, 5, 6")]
    [InlineData(-1, "image=3,5,6;")]
    public void Images_may_have_another_size(long side, string shape)
    {
        var input = new OnnxValueInfo("image", OnnxType.Float, [new(1, ""), new(3, ""), side > 0 ? new(side, "") : new(null, "height"), side > 0 ? new(side, "") : new(null, "")]);
        OnnxTensor weight = Networks.Weight("conv.weight", 2, 3, 3, 3);
        OnnxModel model = Networks.Model(17, [input], ["y"], [weight],
            new OnnxNode("Conv", ["image", "conv.weight"], ["c"]),
            new OnnxNode("GlobalAveragePool", ["c"], ["y"]));
        Assert.Equal(side > 0, Networks.Import(model).Problems.Count == 0);
        OnnxImport import = Networks.Import(model, set: o => o.Shape = shape);
        Assert.Empty(import.Problems);
        Assert.Contains("[Input(\"image\", 3, 5, 6)]", import.Declaration, StringComparison.Ordinal);
        float[] image = [.. Enumerable.Range(0, 90).Select(i => (i * 7 % 11) - 5f)], w = weight.ToFloats();
        double wanted = Enumerable.Range(0, 12 * 27).Sum(n =>
        {
            (int at, int k) = (n / 27, n % 27);
            return (double)w[k] * image[(k / 9 * 30) + (((at / 4) + (k / 3 % 3)) * 6) + (at % 4) + (k % 3)];
        }) / 12;
        Assert.Equal(wanted, Networks.Predict(import, image, 1)[0], 1e-5);
    }

    [Theory]
    [InlineData("3,5", "a sample of 'a' has 3 axes in the file, not 2", 1)]
    [InlineData("b=3,5,6", "the file has no input 'b', but 'a'", 1)]
    [InlineData("3,5,6", "'3,5,6' names no input, and the file has 'a', 'b'", 2)]
    [InlineData("a=3,-5,6", "'a=3,-5,6' is no list of sizes: '-5'", 1)]
    [InlineData("a=3,0,6", "'a=3,0,6' is no list of sizes: '0'", 1)]
    [InlineData("3,5,99999999999", "is no list of sizes: '99999999999'", 1)]
    public void A_shape_that_is_none_is_told(string shape, string reason, int inputs)
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("a", 3, 8, 8), .. inputs > 1 ? [Networks.Input("b", 3, 8, 8)] : Array.Empty<OnnxValueInfo>()], ["y"], [],
            new OnnxNode("Relu", ["a"], ["y"]));
        OnnxProblem problem = Assert.Single(Networks.Import(model, set: o => o.Shape = shape).Problems);
        Assert.Equal("NGONNX1003", problem.Id);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("x", 4), new OnnxValueInfo("t", OnnxType.String, [])], ["y", "z", "missing"], [],
            new OnnxNode("Det", ["x"], ["a"]) { Name = "first" },
            new OnnxNode("Relu", ["a"], ["y"]),
            new OnnxNode("TopK", ["x"], ["z"]) { Name = "second" });
        IReadOnlyList<OnnxProblem> problems = Networks.Import(model).Problems;
        Assert.Equal(["NGONNX1003", "NGONNX1004", "NGONNX1004", "NGONNX1006"], problems.Select(p => p.Id).Order());
        Assert.Contains(problems, p => p is { Node: "first", Op: "Det" });
    }

    [Theory]
    [InlineData("Div", "Sqrt2")]
    [InlineData("Mul", "Half2")]
    public void Gelu_is_found(string scale, string constant)
    {
        OnnxModel model = Networks.Model(13, [Networks.Input("x", 4)], ["y"],
            [new OnnxTensor("Sqrt2", [], [1.41421356f]), new OnnxTensor("Half2", [], [0.70710678f]), new OnnxTensor("one", [], [1f]), new OnnxTensor("half", [], [0.5f])],
            new OnnxNode(scale, ["x", constant], ["d"]),
            new OnnxNode("Erf", ["d"], ["e"]),
            new OnnxNode("Add", ["e", "one"], ["f"]),
            new OnnxNode("Mul", ["x", "f"], ["g"]),
            new OnnxNode("Mul", ["g", "half"], ["y"]));
        OnnxImport import = Networks.Import(model);
        Assert.Empty(import.Problems);
        Assert.Contains("[GELU]", import.Declaration, StringComparison.Ordinal);
    }

    [Fact]
    public void Layer_normalisation_is_found()
    {
        OnnxModel model = Networks.Model(13, [Networks.Input("x", 5, 4)], ["y"],
            [new OnnxTensor("two", [], [2f]), new OnnxTensor("epsilon", [], [1e-5f]), Networks.Weight("ln.weight", 4), Networks.Weight("ln.bias", 4)],
            new OnnxNode("ReduceMean", ["x"], ["m"], new OnnxAttribute("axes", [-1L])),
            new OnnxNode("Sub", ["x", "m"], ["d"]),
            new OnnxNode("Pow", ["d", "two"], ["p"]),
            new OnnxNode("ReduceMean", ["p"], ["v"], new OnnxAttribute("axes", [-1L])),
            new OnnxNode("Add", ["v", "epsilon"], ["e"]),
            new OnnxNode("Sqrt", ["e"], ["s"]),
            new OnnxNode("Div", ["d", "s"], ["n"]),
            new OnnxNode("Mul", ["n", "ln.weight"], ["w"]),
            new OnnxNode("Add", ["w", "ln.bias"], ["y"]));
        OnnxImport import = Networks.Import(model);
        Assert.Empty(import.Problems);
        Assert.Contains("[LayerNorm(Name = \"ln\")]", import.Declaration, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_any_file_are_names_of_a_declaration()
    {
        OnnxModel model = Networks.Model(17, [Networks.Input("画像/0:input", 4)], ["/head/out put;1"], [Networks.Weight("1.0/w@é", 3, 4)],
            new OnnxNode("Gemm", ["画像/0:input", "1.0/w@é"], ["h"], new OnnxAttribute("transB", 1)),
            new OnnxNode("Relu", ["h"], ["/head/out put;1"]),
            new OnnxNode("Relu", ["h"], ["unused"]));
        OnnxImport import = Networks.Import(model);
        Assert.Empty(import.Problems);
        Assert.Equal(6, Networks.Predict(import, [1, 2, 3, 4, 5, 6, 7, 8], 2).Length);
    }
}
