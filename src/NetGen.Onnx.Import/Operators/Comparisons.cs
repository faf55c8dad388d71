using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Truth values, which are 1 and 0 in a network.</summary>
internal static class Comparisons
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Equal"] = n => Binary(n, "Equal"),
        ["Less"] = n => Binary(n, "Less"),
        ["LessOrEqual"] = n => Binary(n, "LessOrEqual"),
        ["Greater"] = n => Binary(n, "Greater"),
        ["GreaterOrEqual"] = n => Binary(n, "GreaterOrEqual"),
        ["And"] = n => Binary(n, "Multiply"),
        ["Or"] = n => Binary(n, "Maximum"),
        ["Xor"] = n => Binary(n, "NotEqual"),
        ["Not"] = n => n.Give(n.Algebra.Affine(n.In(0), -1, 1)),
        ["Where"] = Where,
    };

    private static void Binary(NodeContext node, string kind)
    {
        NodeTypes.DemandExact(node);
        (Value x, Value y) = (node.In(0), node.In(1));
        // What is compared with a constant is the current tensor, so that the layer reads as it is meant.
        if (x.Constant is not null)
            (x, y, kind) = (y, x, kind switch { "Less" => "Greater", "Greater" => "Less", "LessOrEqual" => "GreaterOrEqual", "GreaterOrEqual" => "LessOrEqual", _ => kind });
        node.Give(node.Algebra.Combine(kind, OnnxType.Bool, x, y));
    }

    private static void Where(NodeContext node)
    {
        NodeTypes.DemandExact(node);
        node.Give(Activations.Chosen(node.Algebra, node.In(0), node.In(1), node.In(2)));
    }
}
