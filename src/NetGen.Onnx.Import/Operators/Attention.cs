using NetGen.Onnx.Algebra;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>ONNX's Attention (version 23 on) as products, masks and a softmax; each head is a pair of matrices.</summary>
internal static class Attention
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["Attention"] = Attend,
    };

    private static void Attend(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0, 1, 2);
        TensorAlgebra algebra = node.Algebra;
        bool flat = node.In(0).Rank == 3;
        Value q = Heads(algebra, node.In(0), node.Int("q_num_heads", 0)), k = Heads(algebra, node.In(1), node.Int("kv_num_heads", 0)), v = Heads(algebra, node.In(2),
            node.Int("kv_num_heads", 0));
        if (node.Has(6))
            throw Refusal.Of("lengths of keys");
        bool softcaps = node.Float("softcap", 0) != 0;
        if (softcaps && (node.Has(3) || node.Int("is_causal", 0) != 0))
            throw Refusal.Of("softcap with a mask, whose order differs between versions");
        long past = 0;
        if (node.Has(4))
        {
            past = node.In(4).Dims[2];
            (k, v) = (algebra.Concat([node.In(4), k], 2), algebra.Concat([node.In(5), v], 2));
        }
        node.Give(k, 1);
        node.Give(v, 2);
        long heads = q.Dims[1];
        (Value keys, Value values) = (Spread(algebra, k, heads), Spread(algebra, v, heads));
        double scale = node.HasAttribute("scale") && node.Float("scale", 0) != 0 ? node.Float("scale", 1) : 1 / Math.Sqrt(q.Dims[3]);
        Value scores = algebra.Affine(algebra.MatMul(q, algebra.Transpose(keys, [0, 1, 3, 2])), scale, 0);
        long mode = node.Int("qk_matmul_output_mode", 0);
        if (mode == 0)
            node.Give(scores, 3);
        if (softcaps)
            scores = algebra.Affine(algebra.Unary(algebra.Affine(scores, 1 / node.Float("softcap", 0), 0), "Tanh"), node.Float("softcap", 0), 0);
        if (node.Has(3))
            scores = Masked(algebra, scores, node.In(3));
        if (node.Int("is_causal", 0) != 0)
            scores = Causal(algebra, scores, past);
        Value weights = algebra.Along(scores, "Softmax", 3, 4);
        if (node.Has(3) || node.Int("is_causal", 0) != 0)
        {
            // A query that may look at nothing gets nothing.
            Value greatest = algebra.Reduce(scores, "Max", [3], keep: true);
            weights = Activations.Chosen(algebra, algebra.Combine("Greater", OnnxType.Bool, greatest, Activations.Scalar(-float.MaxValue)), weights, Activations.Scalar(0));
        }
        if (mode == 3)
            node.Give(weights, 3);
        Value y = algebra.MatMul(weights, values);
        if (flat)
        {
            Value rows = algebra.Transpose(y, [0, 2, 1, 3]);
            y = algebra.Reshape(rows, [rows.Dims[0], rows.Dims[1], rows.Dims[2] * rows.Dims[3]], rows.BatchAxis);
        }
        node.Give(y);
    }

    /// <summary>[batch, steps, heads·d] as [batch, heads, steps, d].</summary>
    private static Value Heads(TensorAlgebra algebra, Value x, long heads)
    {
        if (x.Rank == 4 && x.BatchAxis <= 0)
            return x;
        if (x.Rank != 3 || x.BatchAxis > 0 || heads <= 0 || x.Dims[2] % heads != 0)
            throw Refusal.Of($"{heads} heads of a tensor with {x.Rank} axes");
        return algebra.Transpose(algebra.Reshape(x, [x.Dims[0], x.Dims[1], heads, x.Dims[2] / heads], x.BatchAxis), [0, 2, 1, 3]);
    }

    /// <summary>Heads of keys and values that several heads of queries share.</summary>
    private static Value Spread(TensorAlgebra algebra, Value x, long heads)
    {
        long own = x.Dims[1];
        if (own == heads)
            return x;
        if (heads % own != 0)
            throw Refusal.Of($"{heads} heads share {own}");
        return algebra.Pick(x, 1, [.. Enumerable.Range(0, (int)heads).Select(h => h / (heads / own))]);
    }

    private static Value Masked(TensorAlgebra algebra, Value scores, Value mask)
    {
        long wanted = scores.Dims[3];
        if (mask.Dims[mask.Rank - 1] != wanted)
            throw Refusal.Of($"a mask for {mask.Dims[mask.Rank - 1]} of {wanted} keys");
        return mask.Type == OnnxType.Bool ? Activations.Chosen(algebra, mask, scores, Activations.Scalar(double.NegativeInfinity)) : algebra.Combine("Add", scores, mask);
    }

    private static Value Causal(TensorAlgebra algebra, Value scores, long past)
    {
        (long queries, long keys) = (scores.Dims[2], scores.Dims[3]);
        double[] sees = [.. Enumerable.Range(0, TensorAlgebra.Product([queries, keys])).Select(i => i % keys <= (i / keys) + past ? 1.0 : 0)];
        return Activations.Chosen(algebra, new Value(new Constant(OnnxType.Float, [queries, keys], sees)), scores, Activations.Scalar(double.NegativeInfinity));
    }
}
