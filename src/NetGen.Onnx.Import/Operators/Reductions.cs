using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>One number in the place of some axes, and what works along an axis and keeps it.</summary>
internal static class Reductions
{
    /// <summary>Factors that a product is written out for.</summary>
    private const int MaxFactors = 64;

    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["ReduceSum"] = n => Reduce(n, "Sum"),
        ["ReduceMean"] = n => Reduce(n, "Mean"),
        ["ReduceMax"] = n => Reduce(n, "Max", exact: true),
        ["ReduceMin"] = n => Reduce(n, "Min", exact: true),
        ["ReduceLogSumExp"] = n => Reduce(n, "LogSumExp"),
        ["ReduceL1"] = n => Reduce(n, "Sum", (a, x) => a.Unary(x, "Abs")),
        ["ReduceL2"] = n => Reduce(n, "Sum", (a, x) => a.Unary(x, "Square"), (a, y) => a.Unary(y, "Sqrt")),
        ["ReduceSumSquare"] = n => Reduce(n, "Sum", (a, x) => a.Unary(x, "Square")),
        ["ReduceLogSum"] = n => Reduce(n, "Sum", null, (a, y) => a.Unary(y, "Log")),
        ["ReduceProd"] = Product,
        ["Softmax"] = n => Along(n, "Softmax"),
        ["LogSoftmax"] = n => Along(n, "LogSoftmax"),
        ["CumSum"] = CumulativeSum,
    };

    private static void Reduce(NodeContext node, string kind, Func<TensorAlgebra, Value, Value>? before = null, Func<TensorAlgebra, Value, Value>? behind = null,
        bool exact = false)
    {
        if (exact)
            NodeTypes.DemandExact(node, 0);
        else
            NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        TensorAlgebra algebra = node.Algebra;
        Value inside = before is null ? x : before(algebra, x);
        Value reduced = Axes(node) is { } axes ? algebra.Reduce(inside, kind, axes, node.Int("keepdims", 1) != 0) : kind == "LogSumExp" ? x : inside;
        node.Give(behind is null ? reduced : behind(algebra, reduced));
    }

    /// <summary>The axes that go; null where the node says that none do.</summary>
    private static long[]? Axes(NodeContext node)
    {
        long[] axes = node.IntsOf("axes", 1) ?? [];
        if (axes.Length > 0)
            return axes;
        return node.Int("noop_with_empty_axes", 0) != 0 ? null : [.. Enumerable.Range(0, node.In(0).Rank).Select(a => (long)a)];
    }

    private static void Product(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        TensorAlgebra algebra = node.Algebra;
        int[] axes = [.. (Axes(node) ?? []).Select(a => TensorAlgebra.Axis(a, x.Rank)).Distinct().OrderBy(a => a)];
        Value product = x;
        foreach (int axis in axes)
        {
            TensorAlgebra.SampleAxis(x, axis);
            if (product.Dims[axis] is < 1 or > MaxFactors)
                throw Refusal.TooLarge($"a product of {product.Dims[axis]} factors; 1 to {MaxFactors} are possible");
            Value whole = product;
            Value[] factors = [.. Enumerable.Range(0, (int)whole.Dims[axis]).Select(i => algebra.Slice(whole, axis, i, 1, 1))];
            product = factors[0];
            foreach (Value factor in factors.Skip(1))
                product = algebra.Combine("Multiply", product, factor);
        }
        if (node.Int("keepdims", 1) == 0)
            product = algebra.Reshape(product, [.. product.Dims.Where((_, a) => !axes.Contains(a))], product.BatchAxis < 0 ? -1 : product.BatchAxis - axes.Count(a =>
                a < product.BatchAxis));
        node.Give(product);
    }

    /// <summary>Before version 13, all axes from the given one on were one.</summary>
    private static void Along(NodeContext node, string kind)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        if (node.Opset >= 13)
        {
            int axis = TensorAlgebra.Axis(node.Int("axis", -1), x.Rank);
            node.Give(node.Algebra.Along(x, kind, axis, axis + 1));
        }
        else
        {
            // What comes from PyTorch has the last axis, where both are the same.
            node.Give(node.Algebra.Along(x, kind, TensorAlgebra.Axis(node.Int("axis", 1), x.Rank), x.Rank));
        }
    }

    /// <summary>Sums of what has come so far: a product with a triangle of ones.</summary>
    private static void CumulativeSum(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Constant(1).Integers[0], x.Rank), n = TensorAlgebra.Size(x.Dims[axis]);
        bool exclusive = node.Int("exclusive", 0) != 0, reverse = node.Int("reverse", 0) != 0;
        node.Give(node.Algebra.LinearAlong(x, axis, n, (to, from) => (reverse ? exclusive ? from > to : from >= to : exclusive ? from < to : from <= to) ? 1 : 0));
    }
}
