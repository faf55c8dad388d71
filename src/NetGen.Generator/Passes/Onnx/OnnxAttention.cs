using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Attention as what it is made of: products, a softmax, and a choice of keys that are seen.</summary>
internal static class OnnxAttention
{
    /// <summary>What stands for a key that is not seen: its share is exactly 0, and nothing that is not finite comes up.</summary>
    private const double Unseen = -1e30;

    /// <summary>softmax(Q·Kᵀ/√d)·V of each head.</summary>
    public static string Attend(OnnxUse n, AttentionShape s, bool hasLengths)
    {
        (_, _, string values) = Parts(n, s);
        return Merged(n, n.Add("MatMul", [Shares(n, s, hasLengths), Heads(n, values, s, [0, 2, 1, 3])]), s.Width);
    }

    /// <summary>The shares themselves, the mean over the heads.</summary>
    public static string Weights(OnnxUse n, AttentionShape s, bool hasLengths) =>
        n.Add("ReduceMean", Shares(n, s, hasLengths), OnnxAttribute.Of("axes", [1L]), OnnxAttribute.Of("keepdims", 0L)) is var mean && n.Result.Rank == 1
            ? n.Reshaped(mean, OnnxUse.Dims(n.Result))
            : mean;

    /// <summary>1 at the real steps of each sample, [B, T, 1].</summary>
    public static string Mask(OnnxUse n, int steps)
    {
        string real = n.Add("Less", [n.Writer.Wholes([.. Enumerable.Range(0, steps).Select(t => (long)t)]), n.Reshaped(n.In(0), -1, 1)]);
        return n.Reshaped(n.Add("Cast", real, OnnxAttribute.Of("to", 1L)), -1, steps, 1);
    }

    /// <summary>Σ v·tanh(q + k) over the features, for each query and key.</summary>
    public static string AdditiveScores(OnnxUse n)
    {
        TensorShape keys = n.Shape(1);
        string queries = n.Reshaped(n.In(0), -1, n.Shape(0).Rank == 2 ? n.Shape(0).Steps : 1, 1, keys.Channels), asked = n.Reshaped(n.In(1), -1, 1, keys.Steps, keys.Channels);
        string terms = n.Add("Mul", [n.Add("Tanh", n.Add("Add", [queries, asked])), n.In(2)]);
        string scores = n.Summed(terms, [3], keep: false);
        return n.Result.Rank == 2 ? scores : n.Reshaped(scores, OnnxUse.Dims(n.Result));
    }

    /// <summary>Pairs of features turned by the number of their step: (a, b) becomes (a·cos - b·sin, a·sin + b·cos).</summary>
    public static string Rotary(OnnxUse n, RotaryOp op)
    {
        (string cosines, string sines) = Turns(n, op, n.Result.Steps);
        return Turned(n, op.Turned, n.Result.Channels, n.Result.Steps, cosines, sines);
    }

    /// <summary>Tables [steps, pairs] of the cosines and sines of the angles.</summary>
    public static (string Cosines, string Sines) Turns(OnnxUse n, RotaryOp op, int steps)
    {
        int pairs = op.Turned / 2;
        double[] angles = [.. Enumerable.Range(0, steps * pairs)
            .Select(i => i / pairs * Math.Pow(op.Base, -(i % pairs * 2 % op.HeadWidth) / (double)op.HeadWidth) * (op.Back ? -1 : 1))];
        EquatableArray<int> shape = EquatableArray.Of(steps, pairs);
        return (n.Writer.Once($"cos {op} {steps}", w => w.Numbers("cosines", shape, angles.Select(Math.Cos))),
            n.Writer.Once($"sin {op} {steps}", w => w.Numbers("sines", shape, angles.Select(Math.Sin))));
    }

    /// <param name="cosines">For each step and pair.</param>
    public static string Turned(OnnxUse n, int turned, int channels, int steps, string cosines, string sines)
    {
        string x = n.Result.Rank == 2 ? n.In(0) : n.Reshaped(n.In(0), -1, 1, channels);
        string pairs = n.Reshaped(turned == channels ? x : n.Sliced(x, 2, 0, turned), -1, steps, turned / 2, 2);
        string a = n.Reshaped(n.Sliced(pairs, 3, 0, 1), -1, steps, turned / 2), b = n.Reshaped(n.Sliced(pairs, 3, 1, 2), -1, steps, turned / 2);
        string first = n.Add("Sub", [n.Add("Mul", [a, cosines]), n.Add("Mul", [b, sines])]), second = n.Add("Add", [n.Add("Mul", [a, sines]), n.Add("Mul", [b, cosines])]);
        string both = n.Add("Concat", [n.Reshaped(first, -1, steps, turned / 2, 1), n.Reshaped(second, -1, steps, turned / 2, 1)], OnnxAttribute.Of("axis", 3L));
        string y = n.Reshaped(both, -1, steps, turned);
        if (turned < channels)
            y = n.Add("Concat", [y, n.Sliced(x, 2, turned, channels)], OnnxAttribute.Of("axis", 2L));
        return n.Result.Rank == 2 ? y : n.Reshaped(y, OnnxUse.Dims(n.Result));
    }

    /// <summary>softmax over the keys of each query and head, [B, heads, Q, K]: once, whoever reads it.</summary>
    private static string Shares(OnnxUse n, AttentionShape s, bool hasLengths)
    {
        string lengths = hasLengths ? n.In(s.IsSelf ? 1 : 2) : "";
        return n.Writer.Once($"shares of {string.Join(",", n.Node.Inputs.Take(s.IsSelf ? 1 : 2))} {s} {lengths}", own =>
        {
            (string queries, string keys, _) = Parts(n, s);
            string scores = n.Add("MatMul", [Heads(n, queries, s, [0, 2, 1, 3], queries: true), Heads(n, keys, s, [0, 2, 3, 1])]);
            scores = n.Add("Mul", [scores, n.Writer.Number(s.Scale)]);
            if (s.IsCausal)
                scores = n.Add("Where", [Past(n, s), scores, n.Writer.Number(Unseen)]);
            if (hasLengths)
            {
                string keyNumbers = n.Writer.Numbers(n.Name + " keys", EquatableArray.Of(s.Keys), Enumerable.Range(0, s.Keys).Select(k => (double)k));
                string real = n.Add("Less", [keyNumbers, n.Reshaped(lengths, -1, 1, 1, 1)]);
                scores = n.Add("Where", [real, scores, n.Writer.Number(Unseen)]);
            }
            return n.Add("Softmax", scores, OnnxAttribute.Of("axis", -1L));
        });
    }

    /// <summary>Which keys stand no later than a query, [Q, K].</summary>
    private static string Past(OnnxUse n, AttentionShape s)
    {
        string keys = n.Writer.Wholes([.. Enumerable.Range(0, s.Keys).Select(k => (long)k)]);
        return n.Writer.Once($"past {s.Queries} {s.Keys}", w =>
        {
            string queries = w.Add("Reshape", "queries", [n.Writer.Wholes([.. Enumerable.Range(0, s.Queries).Select(q => (long)q)]), n.Writer.Wholes(s.Queries, 1)]);
            return w.Add("LessOrEqual", "past", [keys, queries]);
        });
    }

    /// <summary>Queries, keys and values, of a sequence that looks at itself side by side.</summary>
    private static (string Queries, string Keys, string Values) Parts(OnnxUse n, AttentionShape s)
    {
        return s.IsSelf ? (Part(0, 0), Part(0, 1), Part(0, 2)) : (n.In(0), Part(1, 0), Part(1, 1));

        // Once, whoever reads it: the shares may be wanted beside what they choose.
        string Part(int operand, int part) =>
            n.Writer.Once($"part {part} of {n.Node.Inputs[operand]}", _ => n.Sliced(n.In(operand), n.Shape(operand).Rank, part * s.Width, (part + 1) * s.Width));
    }

    /// <summary>[B, T, width] as [B, T, heads, width / heads] with its axes in another order.</summary>
    private static string Heads(OnnxUse n, string x, AttentionShape s, int[] order, bool queries = false) =>
        n.Transposed(n.Reshaped(x, -1, queries ? s.Queries : s.Keys, s.Heads, s.HeadWidth), order);

    private static string Merged(OnnxUse n, string heads, int width)
    {
        string steps = n.Transposed(heads, 0, 2, 1, 3);
        return n.Reshaped(steps, n.Result.Rank == 2 ? [-1, n.Result.Steps, width] : [-1, width]);
    }
}
