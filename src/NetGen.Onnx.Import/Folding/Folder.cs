using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Folding;

/// <summary>Computes nodes whose inputs are known: shape arithmetic, masks, scales. An operator that is not here has no value at build time.</summary>
internal static class Folder
{
    private static readonly Dictionary<string, Func<NodeContext, Constant?>> Operators = new(StringComparer.Ordinal)
    {
        ["Add"] = n => FoldedArithmetic.Binary(n, (a, b) => checked(a + b), (a, b) => a + b),
        ["Sub"] = n => FoldedArithmetic.Binary(n, (a, b) => checked(a - b), (a, b) => a - b),
        ["Mul"] = n => FoldedArithmetic.Scaled(n, divides: false) ?? FoldedArithmetic.Binary(n, (a, b) => checked(a * b), (a, b) => a * b),
        ["Div"] = n => FoldedArithmetic.Scaled(n, divides: true) ?? FoldedArithmetic.Binary(n, (a, b) => b == 0 ? throw Refusal.Of("a division by 0") : a / b, (a, b) => a / b),
        ["Mod"] = n => FoldedArithmetic.Binary(n, (a, b) => b == 0 ? throw Refusal.Of("a division by 0") : n.Int("fmod", 0) != 0 ? a % b : ((a % b) + b) % b, (a, b) => a % b),
        ["Pow"] = n => FoldedArithmetic.Binary(n, (a, b) => checked((long)Math.Pow(a, b)), Math.Pow),
        ["Max"] = n => FoldedArithmetic.Binary(n, Math.Max, Math.Max),
        ["Min"] = n => FoldedArithmetic.Binary(n, Math.Min, Math.Min),
        ["Equal"] = n => FoldedArithmetic.Compare(n, (a, b) => a == b, (a, b) => a == b),
        ["Less"] = n => FoldedArithmetic.Compare(n, (a, b) => a < b, (a, b) => a < b),
        ["Greater"] = n => FoldedArithmetic.Compare(n, (a, b) => a > b, (a, b) => a > b),
        ["LessOrEqual"] = n => FoldedArithmetic.Compare(n, (a, b) => a <= b, (a, b) => a <= b),
        ["GreaterOrEqual"] = n => FoldedArithmetic.Compare(n, (a, b) => a >= b, (a, b) => a >= b),
        ["And"] = n => FoldedArithmetic.Compare(n, (a, b) => a != 0 && b != 0, (a, b) => a != 0 && b != 0),
        ["Or"] = n => FoldedArithmetic.Compare(n, (a, b) => a != 0 || b != 0, (a, b) => a != 0 || b != 0),
        ["Xor"] = n => FoldedArithmetic.Compare(n, (a, b) => (a != 0) != (b != 0), (a, b) => (a != 0) != (b != 0)),
        ["Not"] = n => FoldedArithmetic.Unary(n, v => v == 0 ? 1 : 0, v => v == 0 ? 1 : 0),
        ["Neg"] = n => FoldedArithmetic.Unary(n, v => checked(-v), v => -v),
        ["Abs"] = n => FoldedArithmetic.Unary(n, Math.Abs, Math.Abs),
        ["Sign"] = n => FoldedArithmetic.Unary(n, v => Math.Sign(v), v => double.IsNaN(v) ? v : Math.Sign(v)),
        ["Sqrt"] = n => FoldedArithmetic.Unary(n, null, Math.Sqrt),
        ["Exp"] = n => FoldedArithmetic.Unary(n, null, Math.Exp),
        ["Log"] = n => FoldedArithmetic.Unary(n, null, Math.Log),
        ["Reciprocal"] = n => FoldedArithmetic.Unary(n, null, v => 1 / v),
        ["Floor"] = n => FoldedArithmetic.Unary(n, v => v, Math.Floor),
        ["Ceil"] = n => FoldedArithmetic.Unary(n, v => v, Math.Ceiling),
        ["Round"] = n => FoldedArithmetic.Unary(n, v => v, v => Math.Round(v, MidpointRounding.ToEven)),
        ["Sin"] = n => FoldedArithmetic.Unary(n, null, Math.Sin),
        ["Cos"] = n => FoldedArithmetic.Unary(n, null, Math.Cos),
        ["Cast"] = FoldedArithmetic.Cast,
        ["CastLike"] = FoldedArithmetic.Cast,
        ["ReduceProd"] = n => FoldedArithmetic.Reduce(n, (a, b) => checked(a * b), (a, b) => a * b),
        ["ReduceSum"] = n => FoldedArithmetic.Reduce(n, (a, b) => checked(a + b), (a, b) => a + b),
        ["ReduceMax"] = n => FoldedArithmetic.Reduce(n, Math.Max, Math.Max),
        ["ReduceMin"] = n => FoldedArithmetic.Reduce(n, Math.Min, Math.Min),
        ["Identity"] = n => n.In(0).Constant,
        ["Gather"] = FoldedMoves.Gather,
        ["Slice"] = FoldedMoves.Slice,
        ["Concat"] = FoldedMoves.Concat,
        ["Transpose"] = FoldedMoves.Transpose,
        ["Expand"] = FoldedMoves.Expand,
        ["Tile"] = FoldedMoves.Tile,
        ["Where"] = FoldedMoves.Where,
        ["Trilu"] = FoldedMoves.Trilu,
        ["Range"] = FoldedMakers.Range,
        ["EyeLike"] = FoldedMakers.EyeLike,
        ["ConstantOfShape"] = FoldedMakers.OfShape,
        ["DequantizeLinear"] = FoldedMakers.Dequantize,
        ["NonZero"] = FoldedMakers.NonZero,
        ["CumSum"] = FoldedMakers.CumulativeSum,
    };

    /// <summary>The value of a node whose inputs are all known; null where it has none at build time.</summary>
    public static Constant? Fold(NodeContext node)
    {
        if (!Operators.TryGetValue(node.Node.OpType, out Func<NodeContext, Constant?>? fold))
            return null;
        try
        {
            return fold(node);
        }
        catch (OverflowException)
        {
            throw Refusal.TooLarge("arithmetic on shapes goes beyond 64 bits");
        }
    }
}
