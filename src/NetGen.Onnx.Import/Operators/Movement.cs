using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Elements that change places.</summary>
internal static class Movement
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Transpose"] = n => n.Give(n.Algebra.Transpose(n.In(0), Order(n, n.In(0).Rank))),
        ["Concat"] = n => n.Give(n.Algebra.Concat([.. Enumerable.Range(0, n.InputCount).Select(n.In)], TensorAlgebra.Axis(n.Int("axis", 1), n.In(0).Rank))),
        ["Expand"] = n => n.Give(n.Algebra.Expand(n.In(0), n.Constant(1).Integers, n.FileBatch)),
        ["Tile"] = n => n.Give(n.Algebra.Tile(n.In(0), n.Constant(1).Integers)),
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = SpaceToDepth,
        ["Trilu"] = Trilu,
    };

    /// <summary>The order that a transposition says, the axes backwards where it says none.</summary>
    public static int[] Order(NodeContext node, int rank)
    {
        int[] order = node.Ints("perm") is { Length: > 0 } given ? [.. given.Select(a => TensorAlgebra.Axis(a, rank))] : [.. Enumerable.Range(0, rank).Reverse()];
        return order.Length == rank && order.Distinct().Count() == rank ? order : throw Refusal.Of($"the order [{string.Join(", ", order)}] of {rank} axes");
    }

    private static void DepthToSpace(NodeContext node)
    {
        Value x = node.In(0);
        (int c, int h, int w, int b) = Image(node, x);
        if (b == 0 || c % (b * b) != 0)
            throw Refusal.Of($"{c} channels in blocks of {b}");
        long n = x.Dims[0];
        bool depthFirst = node.Text("mode", "DCR") == "DCR";
        Value split = node.Algebra.Reshape(x, depthFirst ? [n, b, b, c / (b * b), h, w] : [n, c / (b * b), b, b, h, w], x.BatchAxis);
        Value moved = node.Algebra.Transpose(split, depthFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3]);
        node.Give(node.Algebra.Reshape(moved, [n, c / (b * b), h * b, w * b], x.BatchAxis));
    }

    private static void SpaceToDepth(NodeContext node)
    {
        Value x = node.In(0);
        (int c, int h, int w, int b) = Image(node, x);
        if (b == 0 || h % b != 0 || w % b != 0)
            throw Refusal.Of($"{h} rows and {w} columns in blocks of {b}");
        long n = x.Dims[0];
        Value split = node.Algebra.Reshape(x, [n, c, h / b, b, w / b, b], x.BatchAxis);
        node.Give(node.Algebra.Reshape(node.Algebra.Transpose(split, [0, 3, 5, 1, 2, 4]), [n, c * b * b, h / b, w / b], x.BatchAxis));
    }

    private static (int Channels, int Height, int Width, int Block) Image(NodeContext node, Value x)
    {
        if (x.Rank != 4 || x.BatchAxis > 0)
            throw Refusal.Of("an image [batch, channels, height, width] is expected");
        return (TensorAlgebra.Size(x.Dims[1]), TensorAlgebra.Size(x.Dims[2]), TensorAlgebra.Size(x.Dims[3]), (int)Math.Min(1 << 20, Math.Max(0, node.Int("blocksize", 0))));
    }

    /// <summary>One side of the diagonal; zeros on the other.</summary>
    private static void Trilu(NodeContext node)
    {
        NodeTypes.DemandExact(node, 0);
        Value x = node.In(0);
        long k = node.Has(1) ? node.Constant(1).Integers[0] : 0, rows = x.Dims[x.Rank - 2], columns = x.Dims[x.Rank - 1];
        if (x.BatchAxis >= x.Rank - 2)
            throw Refusal.Of("the batch is an axis of the matrix");
        bool upper = node.Int("upper", 1) != 0;
        double[] stays = [.. Enumerable.Range(0, TensorAlgebra.Product([rows, columns])).Select(i => ((i % columns) - (i / columns) is var d && (upper ? d >= k : d <= k)) ? 1.0
            : 0)];
        node.Give(Activations.Chosen(node.Algebra, new Value(new Constant(OnnxType.Float, [rows, columns], stays)), x, Activations.Scalar(0)));
    }
}
