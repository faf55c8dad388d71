using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>
/// The gradient of attention's gradient, by products over queries and keys. With P the weights, dP = dO·Vᵀ and dS = P∘(dP - Σ dP∘P) the gradient is dQ = dS·K/√d, dK = dSᵀ·Q/√d,
/// dV = Pᵀ·dO; with U what these receive, A = (U_Q·Kᵀ + Q·U_Kᵀ)/√d is what dS receives and B = dO·U_Vᵀ what P does.
/// </summary>
internal static class AttentionTwice
{
    public static void Propagate(Pullback y, AttentionGradientOp op)
    {
        int last = y.Y.Inputs.Count - 1, sources = op.Geometry.IsSelf ? 1 : 2;
        if (!y.Wants(last) && !Enumerable.Range(0, sources).Any(y.Wants))
            return;
        int[] read = [.. y.Y.Inputs.Take(sources + (op.HasLengths ? 1 : 0))];
        var written = new WrittenOutAttention(op.Geometry, read, y.Add);
        int heads = op.Geometry.Heads;
        int?[] queries = new int?[heads], keys = new int?[heads], values = new int?[heads], results = new int?[heads];
        for (int head = 0; head < heads; head++)
            (queries[head], keys[head], values[head], results[head]) = Head(written, op, head, y.Input(last), y.Dy);

        (int steps, int others) = (op.Geometry.Queries, op.Geometry.Keys);
        if (op.Geometry.IsSelf)
            Give(0, () => written.Joined(steps, queries, keys, values));
        else
        {
            Give(0, () => written.Joined(steps, queries));
            Give(1, () => written.Joined(others, keys, values));
        }
        Give(last, () => written.Joined(steps, results));

        void Give(int operand, Func<int> part)
        {
            if (y.Wants(operand))
                y.Contribute(operand, part());
        }
    }

    /// <param name="written">Attention.</param>
    /// <param name="op">Whose gradient it is.</param>
    /// <param name="head">Which head.</param>
    /// <param name="dy">What the result of attention received: dO.</param>
    /// <param name="received">What the gradient receives: U.</param>
    private static (int? Queries, int? Keys, int? Values, int? Result) Head(WrittenOutAttention written, AttentionGradientOp op, int head, int dy, int received)
    {
        bool isOfQueries = op.Geometry.IsSelf || !op.OfKeys, isOfKeys = op.Geometry.IsSelf || op.OfKeys;
        double scale = op.Geometry.Scale;
        TensorShape row = TensorShape.Sample(op.Geometry.Queries, op.Geometry.HeadWidth), key = TensorShape.Sample(op.Geometry.Keys, op.Geometry.HeadWidth), pairs = written.Scores;
        int q = written.Queries(head), k = written.Keys(head), v = written.Values(head), slope = written.ResultOf(dy, head);
        int? uq = isOfQueries ? written.QueriesOf(received, head) : null;
        int? uk = isOfKeys ? written.KeysOf(received, head) : null, uv = isOfKeys ? written.ValuesOf(received, head) : null;

        int p = written.Weights(head), dp = written.Pairs(slope, v), ds = written.SoftmaxGradient(p, dp);
        int? a = written.Sum(scale, pairs, uq is { } x ? written.Pairs(x, k) : null, uk is { } z ? written.Pairs(q, z) : null);
        int? b = uv is { } w ? written.Pairs(slope, w) : null;
        // What the weights receive: of dS = P∘(dP - Σ dP∘P), of dV and of nothing else.
        int? ofWeights = a is { } ds1
            ? written.Sum(1, pairs, written.Map(
                (new Operand(0) * (new Operand(1) - new Operand(2))) - (new Operand(1) * new Operand(3)), pairs, ds1, dp, written.RowSum(dp, p), written.RowSum(ds1, p)), b)
            : b;
        int? ofScores = ofWeights is { } g ? written.SoftmaxGradient(p, g) : null, ofSlopes = a is { } ds2 ? written.SoftmaxGradient(p, ds2) : null;
        return (
            written.Sum(scale, row, ofScores is { } s1 ? written.OfKeys(s1, k) : null, uk is { } k1 ? written.OfKeys(ds, k1) : null),
            written.Sum(scale, key, ofScores is { } s2 ? written.OfQueries(s2, q) : null, uq is { } q1 ? written.OfQueries(ds, q1) : null),
            ofSlopes is { } t1 ? written.OfQueries(t1, slope) : null,
            written.Sum(1, row, ofSlopes is { } t2 ? written.OfKeys(t2, v) : null, uv is { } v1 ? written.OfKeys(p, v1) : null));
    }
}
