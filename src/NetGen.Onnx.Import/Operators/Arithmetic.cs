using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Sums, products, powers. Numbers that are known become arguments, biases behind a dense layer its bias.</summary>
internal static class Arithmetic
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Add"] = n => Binary(n, "Add", c => (1, c)),
        ["Sub"] = n => Binary(n, "Subtract", c => (1, -c)),
        ["Mul"] = n => Binary(n, "Multiply", c => (c, 0)),
        ["Div"] = n => Binary(n, "Divide", c => (1 / c, 0)),
        ["Sum"] = n => Many(n, "Add"),
        ["Mean"] = n => Many(n, "Add", (a, x) => a.Affine(x, 1.0 / n.InputCount, 0)),
        ["Max"] = n => Chosen(n, "Maximum"),
        ["Min"] = n => Chosen(n, "Minimum"),
        ["Pow"] = Power,
        ["Clip"] = Clip,
        ["Mod"] = Modulo,
    };

    private static void Binary(NodeContext node, string kind, Func<double, (double Scale, double Shift)> affine)
    {
        NodeTypes.DemandReal(node);
        (Value x, Value y) = (node.In(0), Aligned(node));
        TensorAlgebra algebra = node.Algebra;
        if (Fused(node, kind, x, y) is { } fused)
            node.Give(fused);
        else if (y.Constant?.Single is { } number && y.Rank <= x.Rank && !(kind == "Divide" && number == 0))
            node.Give(Affine(algebra, x, affine(number)));
        else if (x.Constant?.Single is { } first && x.Rank <= y.Rank && kind != "Divide")
            node.Give(kind == "Subtract" ? algebra.Affine(y, -1, first) : Affine(algebra, y, affine(first)));
        else if (x.Constant?.Single is { } over && x.Rank <= y.Rank)
            node.Give(algebra.Affine(algebra.Unary(y, "Reciprocal"), over, 0));
        else
            node.Give(x.Constant is not null && kind is "Add" or "Multiply" ? algebra.Combine(kind, y, x) : algebra.Combine(kind, x, y));
    }

    private static Value Affine(TensorAlgebra algebra, Value x, (double Scale, double Shift) numbers) => algebra.Affine(x, numbers.Scale, numbers.Shift);

    /// <summary>Before version 7, the second operand could be laid along an axis of the first.</summary>
    private static Value Aligned(NodeContext node)
    {
        Value y = node.In(1);
        if (node.Opset >= 7 || !node.HasAttribute("axis"))
            return y;
        int behind = node.In(0).Rank - TensorAlgebra.Axis(node.Int("axis", 0), node.In(0).Rank) - y.Rank;
        return behind <= 0 ? y : node.Algebra.Reshape(y, [.. y.Dims, .. Enumerable.Repeat(1L, behind)], y.BatchAxis);
    }

    /// <summary>A known number for each unit, added to a dense layer that nothing else reads, is its bias.</summary>
    private static Value? Fused(NodeContext node, string kind, Value x, Value y)
    {
        (Value product, Value bias) = x.Constant is null ? (x, y) : (y, x);
        // Reshapes and copies of the product are values of their own, and have no layer to change.
        if (kind != "Add" || bias.Constant is not { } constant || product.Dense is not { Parameters.Count: 1 } dense || product.Uses != 1)
            return null;
        if (constant.Dims.Length == 0 || constant.Dims.Length > product.Rank || constant.Count != product.Dims[product.Rank - 1]
            || constant.Dims[constant.Dims.Length - 1] != constant.Count)
            return null;
        dense.Arguments.Remove("Bias = false");
        dense.Parameters.Add(new LayerParameter("bias", [(int)constant.Count], constant.ToFloats));
        dense.NameBy(constant.Name);
        return new Value(product.Type, product.Dims, product.BatchAxis, product.Layer!);
    }

    private static void Many(NodeContext node, string kind, Func<TensorAlgebra, Value, Value>? behind = null)
    {
        NodeTypes.DemandReal(node);
        Value sum = node.In(0);
        for (int i = 1; i < node.InputCount; i++)
            sum = node.Algebra.Combine(kind, sum, node.In(i));
        node.Give(behind is null ? sum : behind(node.Algebra, sum));
    }

    private static void Chosen(NodeContext node, string kind)
    {
        NodeTypes.DemandExact(node);
        Value most = node.In(0);
        for (int i = 1; i < node.InputCount; i++)
            most = most.Constant is null ? node.Algebra.Combine(kind, most, node.In(i)) : node.Algebra.Combine(kind, node.In(i), most);
        node.Give(most);
    }

    private static void Power(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        (Value x, Value y) = (node.In(0), node.In(1));
        TensorAlgebra algebra = node.Algebra;
        if (y.Constant?.Single is { } exponent && y.Rank <= x.Rank)
        {
            if (Math.Abs(exponent) > 64)
                throw Refusal.Of($"a power of {exponent}; exponents between -64 and 64 are known");
            node.Give(exponent switch
            {
                1 => x,
                2 => algebra.Unary(x, "Square"),
                0.5 => algebra.Unary(x, "Sqrt"),
                -1 => algebra.Unary(x, "Reciprocal"),
                _ => algebra.Unary(x, "Power", LayerGraph.Number(exponent)),
            });
            return;
        }
        if (x.Constant?.Single is > 0 and var root && !Constant.IsWhole(y.Type))
        {
            node.Give(algebra.Unary(algebra.Affine(y, Math.Log(root), 0), "Exp"));
            return;
        }
        throw Refusal.Of("a power whose exponent is not one number known at build time");
    }

    private static void Clip(NodeContext node)
    {
        NodeTypes.DemandExact(node, 0);
        (Value? least, Value? most) = node.Opset >= 11 ? (node.Has(1) ? node.In(1) : null, node.Has(2) ? node.In(2) : null)
            : (Bound(node, "min", -float.MaxValue), Bound(node, "max", float.MaxValue));
        Value x = node.In(0);
        TensorAlgebra algebra = node.Algebra;
        double? low = least?.Constant?.Single, high = most?.Constant?.Single;
        if (low is { } l && high is { } h && l <= h && !double.IsInfinity(l) && !double.IsInfinity(h))
        {
            node.Give((l, h) is (0, 6) ? algebra.Unary(x, "ReLU6") : algebra.Unary(x, "Clip", LayerGraph.Number(l), LayerGraph.Number(h)));
            return;
        }
        if (least is not null)
            x = low is 0 ? algebra.Unary(x, "ReLU") : algebra.Combine("Maximum", x, least);
        if (most is not null)
            x = algebra.Combine("Minimum", x, most);
        node.Give(x);
    }

    private static Value? Bound(NodeContext node, string name, double otherwise) =>
        node.HasAttribute(name) && node.Float(name, otherwise) is var bound && bound != otherwise ? Activations.Scalar(bound) : null;

    private static void Modulo(NodeContext node) => throw Refusal.Of("a remainder");
}
