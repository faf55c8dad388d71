using NetGen.Onnx.Algebra;
using NetGen.Onnx.Operators;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Import;

/// <summary>
/// Values in which samples lie on one axis with something else, as [batch · heads, steps, d] or [steps · batch, features]: converters bring matrices of three axes to products
/// that know no more. Here both stay axes of their own, side by side (<see cref="Value.MergedAt"/>); an operator that treats the two alike is translated on the axes that there
/// are, and any other one is refused.
/// </summary>
internal static class MergedAxes
{
    private static readonly HashSet<string> Elementwise = ["Add", "Sub", "Mul", "Div", "Where", "Relu", "Sqrt", "Neg", "Tanh", "Sigmoid", "Exp", "Erf", "Gelu", "LeakyRelu",
        "Elu", "Clip", "Identity", "Cast", "Dropout", "Pow", "Softplus", "HardSwish", "HardSigmoid"];

    public static bool Concern(NodeContext node) => Enumerable.Range(0, node.InputCount).Any(i => node.Has(i) && node.In(i).MergedAt >= 0);

    public static void Translate(NodeContext node, Action<NodeContext> translate)
    {
        Value x = Enumerable.Range(0, node.InputCount).Where(node.Has).Select(node.In).First(v => v.MergedAt >= 0);
        string op = node.Node.OpType;
        int at = x.MergedAt;
        switch (op)
        {
            case "Shape" when node.HasAttribute("start") || node.HasAttribute("end"):
                throw Refused(op);
            case "Shape":
                node.Give(new Value(Constant.Shape([.. Shown(x)])));
                return;
            case "Reshape":
                translate(node);
                return;
            case "Transpose":
                int[] shown = Movement.Order(node, x.Rank - 1);
                node.Give(node.Algebra.Transpose(x, [.. shown.SelectMany(axis => axis < at ? [axis] : axis == at ? new[] { at, at + 1 }
                    : [axis + 1])]).Merged(Array.IndexOf(shown, at)));
                return;
            case "Softmax":
                long given = node.Int("axis", node.Opset >= 13 ? -1 : 1);
                int axis = TensorAlgebra.Axis(given, x.Rank - 1);
                if (axis <= at)
                    throw Refused(op);
                node.Give(node.Algebra.Along(x, "Softmax", axis + 1, node.Opset >= 13 ? axis + 2 : x.Rank).Merged(at));
                return;
            case "MatMul" when node.In(1).MergedAt < 0 && node.In(1).Constant is not { Dims.Length: 2 }:
            case "MatMul" when node.In(0).MergedAt < 0:
            case "MatMul" when at + 1 >= x.Rank - 1:
                throw Refused(op);
            case "LayerNormalization" when node.Int("axis", -1) >= 0:
                throw Refused(op);
            case "MatMul" or "Gemm" or "LayerNormalization":
                break;
            default:
                if (!Elementwise.Contains(op) || !Enumerable.Range(0, node.InputCount).Where(node.Has).Select(node.In).All(other => IsAlike(x, other)))
                    throw Refused(op);
                break;
        }
        translate(node);
        for (int i = 0; i < node.Results.Length; i++)
            node.Results[i] = node.Results[i] is { Constant: null } result && result.Rank == x.Rank ? result.Merged(at) : node.Results[i];
    }

    /// <summary>The elements under a shape in which samples may lie on one axis with others; null where they would be torn apart.</summary>
    public static Value? Reshape(TensorAlgebra algebra, Value x, long[] target)
    {
        if (!x.IsBatched)
            return null;
        long[] sample = x.Sample;
        long size = Constant.CountOf(sample), before = Constant.CountOf(sample.Take(x.BatchAxis));
        int at = Array.FindIndex(target, Constant.IsBatch), open = Array.IndexOf(target, -1L);
        if (target.Count(Constant.IsBatch) > 1 || target.Count(d => d == -1) > 1 || target.Any(d => d == 0))
            return null;
        long known = Constant.CountOf(target.Where(d => d > 0));
        // The open axis takes what is left: the samples, if no other one has them.
        at = at < 0 ? open : at;
        if (at < 0 || size % known != 0)
            return null;
        long others = Constant.IsBatch(target[at]) ? Constant.Multiple(target[at]) : size / known;
        long rest = size / known / others;
        if (known * others * rest != size || (rest != 1 && (open < 0 || open == at)))
            return null;
        long[] dims = [.. target.Select((d, axis) => axis == at ? others : d == -1 ? rest : d)];
        long ahead = Constant.CountOf(dims.Take(at));
        List<long> whole = [.. dims];
        if (others == 1 && ahead == before)
        {
            whole[at] = -1;
            return algebra.Reshape(x, [.. whole], at);
        }
        int batchAxis = ahead == before ? at : ahead * others == before ? at + 1 : -1;
        if (batchAxis < 0)
            return null;
        whole.Insert(batchAxis, -1);
        return algebra.Reshape(x, [.. whole], batchAxis).Merged(at);
    }

    /// <summary>The axes as ONNX sees them, with a sign for the batch.</summary>
    private static IEnumerable<long> Shown(Value x)
    {
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (axis == x.MergedAt)
                yield return Constant.Times(Constant.Batch, x.BatchAxis == axis ? x.Dims[axis + 1] : x.Dims[axis]);
            else if (axis != x.MergedAt + 1)
                yield return x.Dims[axis];
        }
    }

    /// <summary>Whether it lies as the value does, or is one number, or has only the axes behind those that are one.</summary>
    private static bool IsAlike(Value x, Value other) => other.MergedAt >= 0 ? other.MergedAt == x.MergedAt && other.Dims.SequenceEqual(x.Dims)
        : other.Constant is { } constant && constant.Dims.Length < x.Rank && constant.Dims.SkipWhile(d => d == 1).Count() <= x.Rank - x.MergedAt - 2;

    private static Refusal Refused(string op) => Refusal.Of($"samples lie on one axis with something else, and {op} would have to tell them apart");
}
