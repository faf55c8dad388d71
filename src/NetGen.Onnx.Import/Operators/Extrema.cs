using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Where the greatest or smallest element stands: the least (or greatest) of the places that hold it.</summary>
internal static class Extrema
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["ArgMax"] = n => Place(n, "Max"),
        ["ArgMin"] = n => Place(n, "Min"),
        ["Hardmax"] = Hardmax,
    };

    private static void Place(NodeContext node, string kind)
    {
        NodeTypes.DemandExact(node, 0);
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Int("axis", 0), x.Rank);
        Value place = Place(node.Algebra, x, kind, axis, node.Int("select_last_index", 0) != 0);
        if (node.Int("keepdims", 1) == 0)
            place = node.Algebra.Reshape(place, [.. place.Dims.Where((_, a) => a != axis)], place.BatchAxis > axis ? place.BatchAxis - 1 : place.BatchAxis);
        node.Give(new Value(OnnxType.Int64, place.Dims, place.BatchAxis, place.Layer!));
    }

    private static Value Place(TensorAlgebra algebra, Value x, string kind, int axis, bool last)
    {
        int count = TensorAlgebra.Size(x.Dims[axis]);
        if (count > 1 << 24)
            throw Refusal.TooLarge($"places among {count} elements are not exact in 32-bit floats");
        Value greatest = algebra.Reduce(x, kind, [axis], keep: true);
        Value isThere = algebra.Combine("Equal", x, greatest);
        Value place = Activations.Chosen(algebra, isThere, Places(x, axis), Activations.Scalar(last ? -1 : count));
        return algebra.Reduce(new Value(x.Type, place.Dims, place.BatchAxis, place.Layer!), last ? "Max" : "Min", [axis], keep: true);
    }

    /// <summary>0, 1, 2, … along the axis, the same everywhere else.</summary>
    private static Value Places(Value x, int axis)
    {
        long[] dims = [.. Enumerable.Range(axis, x.Rank - axis).Select(a => a == axis ? x.Dims[a] : 1)];
        return new Value(new Constant(OnnxType.Float, dims, Enumerable.Range(0, (int)x.Dims[axis]).Select(i => (double)i).ToArray()));
    }

    private static void Hardmax(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value x = node.In(0);
        int axis = TensorAlgebra.Axis(node.Int("axis", node.Opset >= 13 ? -1 : 1), x.Rank);
        if (node.Opset < 13 && axis != x.Rank - 1)
            throw Refusal.Of("several axes as one");
        node.Give(node.Algebra.Combine("Equal", OnnxType.Float, node.Algebra.Combine("Add", node.Algebra.Affine(x, 0, 0), Places(x, axis)), Place(node.Algebra, x, "Max", axis,
            last: false)));
    }
}
