using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>The mean or the largest value of windows. Over three axes, windows of two are pooled and then along the third.</summary>
internal static class Poolings
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["MaxPool"] = n => Pool(n, "MaxPool"),
        ["AveragePool"] = n => Pool(n, "AvgPool"),
        ["LpPool"] = LpPool,
        ["GlobalAveragePool"] = n => Global(n, "GlobalAvgPool", "Mean"),
        ["GlobalMaxPool"] = n => Global(n, "GlobalMaxPool", "Max"),
    };

    private static void Pool(NodeContext node, string kind)
    {
        if (kind == "MaxPool")
            NodeTypes.DemandExact(node, 0);
        else
            NodeTypes.DemandReal(node, 0);
        if (node.IsWanted(1))
            throw Refusal.Of("the places of the largest values");
        Value x = node.In(0);
        bool ceil = node.Int("ceil_mode", 0) != 0, counts = node.Int("count_include_pad", 0) != 0;
        WindowShape window = Window(node, x);
        if (kind == "AvgPool" && ceil && counts)
            throw Refusal.Of("ceil_mode with count_include_pad, which frameworks compute differently");
        node.Give(Pooled(node.Algebra, x, kind, window, ceil, kind == "AvgPool" && window.Pads.Any(p => p != (0, 0)) && !counts));
    }

    private static WindowShape Window(NodeContext node, Value x)
    {
        long[] sample = Spatial.Sample(x), kernel = node.Ints("kernel_shape") ?? throw Refusal.Of("kernel_shape is missing");
        if (kernel.Length != sample.Length - 1 || kernel.Length > 3)
            throw Refusal.Of($"windows over {kernel.Length} axes of a tensor that has {x.Rank}");
        WindowShape window = WindowShape.Of(node, kernel, [.. sample.Skip(1)]);
        if (window.Dilations.Any(d => d != 1))
            throw Refusal.Of("windows with dilations");
        return window;
    }

    private static Value Pooled(TensorAlgebra algebra, Value x, string kind, WindowShape window, bool ceil, bool onlyReal)
    {
        long[] sample = Spatial.Sample(x);
        if (window.Rank == 1)
        {
            Layer steps = Spatial.Steps(algebra, x);
            return Spatial.OfSteps(x, algebra.Layers.Add(kind + "1D", [window.Out(0, sample[1], ceil), steps.Shape[1]], Arguments(window, ceil, onlyReal), steps));
        }
        if (window.Rank == 2)
        {
            int[] shape = [TensorAlgebra.Size(sample[0]), window.Out(0, sample[1], ceil), window.Out(1, sample[2], ceil)];
            return Spatial.Of(x, shape.Select(d => (long)d), algebra.Layers.Add(kind + "2D", shape, Arguments(window, ceil, onlyReal), Spatial.Image(algebra, x)));
        }
        // Windows of three axes: first rows and columns of each slice, then along the slices. A mean of means is the mean where each has as many elements.
        if (kind == "AvgPool" && (onlyReal || ceil))
            throw Refusal.Of("means over three axes of windows that reach over the edge");
        long n = x.Dims[0];
        Value planes = algebra.Reshape(x, [n, sample[0] * sample[1], sample[2], sample[3]], x.BatchAxis);
        Value flat = Pooled(algebra, planes, kind, window.Along(1, 2), ceil, onlyReal: false);
        Value depths = algebra.Reshape(flat, [n, sample[0], sample[1], flat.Dims[2] * flat.Dims[3]], x.BatchAxis);
        WindowShape along = WindowShape.Columns(window.Along(0));
        Value pooled = Pooled(algebra, depths, kind, along, ceil, onlyReal: false);
        return algebra.Reshape(pooled, [n, sample[0], pooled.Dims[2], flat.Dims[2], flat.Dims[3]], x.BatchAxis);
    }

    private static string[] Arguments(WindowShape window, bool ceil, bool onlyReal) =>
        [.. window.KernelArguments(), .. window.NamedArguments(window.Kernel), .. ceil ? ["Ceil = true"] : Array.Empty<string>(), .. onlyReal ? ["CountPadding = false"]
            : Array.Empty<string>()];

    /// <summary>The root of the sum of squares of each window: the mean of squares, times the window.</summary>
    private static void LpPool(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        long p = node.Int("p", 2);
        if (p is not (1 or 2) || node.Int("ceil_mode", 0) != 0)
            throw Refusal.Of($"p = {p} or ceil_mode");
        WindowShape window = Window(node, x);
        Value powers = node.Algebra.Unary(x, p == 1 ? "Abs" : "Square");
        Value sums = node.Algebra.Affine(Pooled(node.Algebra, powers, "AvgPool", window, ceil: false, onlyReal: false), TensorAlgebra.Product(window.Kernel.Select(k => (long)k)),
            0);
        node.Give(p == 1 ? sums : node.Algebra.Unary(sums, "Sqrt"));
    }

    private static void Global(NodeContext node, string kind, string reduction)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        long[] sample = Spatial.Sample(x);
        int channels = TensorAlgebra.Size(sample[0]);
        Layer pooled = x.IsSwapped || sample.Length == 3
            ? node.Layers.Add(kind, [channels], [], x.IsSwapped ? x.Layer! : Spatial.Image(node.Algebra, x))
            : node.Layers.Add(reduction, [channels], ["Axis.Features"], node.Algebra.Physical(x, channels, TensorAlgebra.Product(sample.Skip(1))));
        node.Give(Spatial.Of(x, [channels, .. Enumerable.Repeat(1L, sample.Length - 1)], pooled));
    }
}
