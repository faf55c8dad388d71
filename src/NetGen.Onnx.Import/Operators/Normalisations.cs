using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Normalisations, with their learned factors and summands.</summary>
internal static class Normalisations
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["BatchNormalization"] = BatchNorm,
        ["InstanceNormalization"] = InstanceNorm,
        ["GroupNormalization"] = GroupNorm,
        ["LayerNormalization"] = LayerNorm,
        ["RMSNormalization"] = RmsNorm,
        ["LpNormalization"] = LpNorm,
        ["MeanVarianceNormalization"] = MeanVariance,
        ["LRN"] = LocalResponse,
    };

    private static void BatchNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        Value x = node.In(0);
        if (node.Int("training_mode", 0) != 0 || (node.Opset < 7 && node.Int("is_test", 0) == 0))
            throw Refusal.Of("training in a model that is to predict");
        node.Demand("spatial", 1);
        Constant[] numbers = [.. Enumerable.Range(1, 4).Select(node.Constant)];
        long[] sample = Spatial.Sample(x);
        int channels = TensorAlgebra.Size(sample[0]);
        if (numbers.Any(c => c.Count != channels))
            throw Refusal.Of($"{channels} channels meet other numbers of means and variances");
        Layer input = x.IsSwapped ? x.Layer! : node.Algebra.Physical(x, sample.Length == 1 ? [channels] : sample.Length == 3 ? TensorAlgebra.Natural(sample)
            : [channels, TensorAlgebra.Size(sample[1]), TensorAlgebra.Product(sample.Skip(2))]);
        List<string> arguments = [.. Epsilon(node, 1e-5f), .. Argument("Momentum", Math.Round(1 - node.Float("momentum", 0.9f), 7), 0.1)];
        var layer = new Layer("BatchNorm", input.Shape, arguments, input) { ParameterName = Identifiers.Layer(numbers[0].Name) };
        foreach ((Constant c, string name) in numbers.Zip(new[] { "weight", "bias", "running_mean", "running_var" }, (c, name) => (c, name)))
            layer.Parameters.Add(new LayerParameter(name, [channels], c.ToFloats));
        node.Layers.Keep(layer);
        node.Give(node.Algebra.Like(x, layer));
    }

    private static void InstanceNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        long[] sample = Spatial.Sample(node.In(0));
        Layer input = node.Algebra.Physical(node.In(0), sample.Length == 3 ? TensorAlgebra.Natural(sample) : [TensorAlgebra.Size(sample[0]), 1,
            TensorAlgebra.Product(sample.Skip(1))]);
        PerChannel(node, "InstanceNorm", input, ["Affine = true", .. Epsilon(node, 1e-5f)], node.Constant(1), node.Constant(2));
    }

    private static void GroupNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        long[] sample = Spatial.Sample(node.In(0));
        int groups = TensorAlgebra.Size(node.Int("num_groups", 0)), channels = TensorAlgebra.Size(sample[0]);
        (Constant scale, Constant bias) = (node.Constant(1), node.Constant(2));
        // Before version 21 each group had one of them.
        if (scale.Count != channels && channels % scale.Count == 0 && node.Opset < 21)
            (scale, bias) = (Spread(scale, channels), Spread(bias, channels));
        Layer input = node.Algebra.Physical(node.In(0), sample.Length == 1 ? [channels] : sample.Length == 3 ? TensorAlgebra.Natural(sample)
            : [channels, 1, TensorAlgebra.Product(sample.Skip(1))]);
        PerChannel(node, "GroupNorm", input, [LayerGraph.Number(groups), .. Epsilon(node, 1e-5f)], scale, bias);
    }

    private static Constant Spread(Constant c, int channels) => new Constant(c.Type, [channels],
        [.. Enumerable.Range(0, channels).Select(i => c.Reals[i / (channels / (int)c.Count)])]) { Name = c.Name, IsWeight = c.IsWeight };

    private static void PerChannel(NodeContext node, string kind, Layer input, string[] arguments, Constant scale, Constant bias)
    {
        if (scale.Count != input.Shape[0] || bias.Count != input.Shape[0])
            throw Refusal.Of($"{input.Shape[0]} channels meet {scale.Count} factors and {bias.Count} summands");
        var layer = new Layer(kind, input.Shape, arguments, input) { ParameterName = Identifiers.Layer(scale.Name) };
        layer.Parameters.Add(new LayerParameter("weight", [input.Shape[0]], scale.ToFloats));
        layer.Parameters.Add(new LayerParameter("bias", [input.Shape[0]], bias.ToFloats));
        node.Layers.Keep(layer);
        Value x = node.In(0);
        node.Give(new Value(x.Type, x.Dims, x.BatchAxis, node.Layers.Reshape(layer, TensorAlgebra.Natural(x.Sample))));
    }

    private static void LayerNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Int("axis", -1), x.Rank);
        node.Give(Normalised(node, x, axis, "LayerNorm", node.Float("epsilon", 1e-5f), 1e-5));
        if (!node.IsWanted(1) && !node.IsWanted(2))
            return;
        TensorAlgebra algebra = node.Algebra;
        long[] axes = [.. Enumerable.Range(axis, x.Rank - axis).Select(a => (long)a)];
        Value mean = algebra.Reduce(x, "Mean", axes, keep: true);
        node.Give(mean, 1);
        Value variance = algebra.Reduce(algebra.Unary(algebra.Combine("Subtract", x, mean), "Square"), "Mean", axes, keep: true);
        node.Give(algebra.Unary(algebra.Unary(algebra.Affine(variance, 1, node.Float("epsilon", 1e-5f)), "Sqrt"), "Reciprocal"), 2);
    }

    private static void RmsNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        Value x = node.In(0);
        node.Give(Normalised(node, x, TensorAlgebra.Axis(node.Int("axis", -1), x.Rank), "RMSNorm", node.Float("epsilon", 1e-5f), 1e-6));
    }

    /// <summary>All axes from one on together, with factors (and summands) of that shape in the layer, others behind it.</summary>
    private static Value Normalised(NodeContext node, Value x, int axis, string kind, double epsilon, double otherwise)
    {
        for (int a = axis; a < x.Rank; a++)
            TensorAlgebra.SampleAxis(x, a);
        long[] sample = x.Sample;
        int features = TensorAlgebra.Product(x.Dims.Skip(axis)), rows = TensorAlgebra.Product(sample.Take(x.SampleAxis(axis)));
        Value? scale = node.Has(1) ? node.In(1) : null, bias = node.Has(2) ? node.In(2) : null;
        bool inside = scale?.Constant?.Count == features && (bias is null || bias.Constant?.Count == features);
        List<string> arguments = [.. Argument("Epsilon", epsilon, otherwise)];
        if (!inside)
            arguments.Add("Affine = false");
        else if (bias is null && kind == "LayerNorm")
            arguments.Add("Bias = false");
        Layer input = node.Algebra.Physical(x, rows == 1 && sample.Length == x.Dims.Length - axis ? [features] : [rows, features]);
        var layer = new Layer(kind, input.Shape, arguments, input);
        if (inside)
        {
            layer.ParameterName = Identifiers.Layer(scale!.Constant!.Name);
            layer.Parameters.Add(new LayerParameter("weight", [features], scale.Constant.ToFloats));
            if (bias?.Constant is { } summand)
                layer.Parameters.Add(new LayerParameter("bias", [features], summand.ToFloats));
        }
        node.Layers.Keep(layer);
        var y = new Value(x.Type, x.Dims, x.BatchAxis, node.Layers.Reshape(layer, TensorAlgebra.Natural(sample)));
        if (inside)
            return y;
        y = scale is null ? y : node.Algebra.Combine("Multiply", y, scale);
        return bias is null ? y : node.Algebra.Combine("Add", y, bias);
    }

    private static void LpNorm(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Int("axis", -1), x.Rank);
        TensorAlgebra algebra = node.Algebra;
        node.Give(node.Int("p", 2) == 1 ? algebra.Combine("Divide", x, algebra.Reduce(algebra.Unary(x, "Abs"), "Sum", [axis], keep: true)) : algebra.Along(x, "L2Normalize", axis,
            axis + 1));
    }

    private static void MeanVariance(NodeContext node)
    {
        Value x = node.In(0);
        long[] axes = node.Ints("axes") ?? [0, 2, 3];
        TensorAlgebra algebra = node.Algebra;
        Value centred = algebra.Combine("Subtract", x, algebra.Reduce(x, "Mean", axes, keep: true));
        Value deviation = algebra.Unary(algebra.Reduce(algebra.Unary(centred, "Square"), "Mean", axes, keep: true), "Sqrt");
        node.Give(algebra.Combine("Divide", centred, algebra.Affine(deviation, 1, 1e-9)));
    }

    private static void LocalResponse(NodeContext node)
    {
        NodeTypes.DemandReal(node);
        long size = node.Int("size", 0);
        Value x = node.In(0);
        if (size % 2 == 0 || Spatial.Sample(x).Length != 3)
            throw Refusal.Of($"a window of {size} channels of a tensor with {x.Rank} axes; odd windows over images are known");
        List<string> arguments = [LayerGraph.Number((int)size), .. Argument("Alpha", node.Float("alpha", 0.0001f), 1e-4), .. Argument("Beta", node.Float("beta", 0.75f), 0.75),
            .. Argument("K", node.Float("bias", 1), 1)];
        Layer image = Spatial.Image(node.Algebra, x);
        node.Give(Spatial.Of(x, x.Dims.Skip(1), node.Layers.Add("LRN", image.Shape, arguments, image)));
    }

    private static IEnumerable<string> Epsilon(NodeContext node, float otherwise) => Argument("Epsilon", node.Float("epsilon", otherwise), otherwise);

    private static IEnumerable<string> Argument(string name, double value, double otherwise) => Math.Abs(value - otherwise) <= 1e-6 * Math.Abs(otherwise) ? []
        : [$"{name} = {LayerGraph.Number(value)}"];
}
