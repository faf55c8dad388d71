using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>
/// The curvature of attention, by products over queries and keys: each product hands it on with the squares of its other operand, the softmax with the squares of its slopes.
/// </summary>
internal static class AttentionCurvature
{
    public static void Propagate(Bend y, AttentionOp op)
    {
        int sources = op.Geometry.IsSelf ? 1 : 2, heads = op.Geometry.Heads, width = op.Geometry.HeadWidth;
        if (op.Rate != 0)
        {
            y.Refuse();
            return;
        }
        var written = new WrittenOutAttention(op.Geometry, [.. y.Y.Inputs], y.Add);
        (int steps, int others) = (op.Geometry.Queries, op.Geometry.Keys);
        TensorShape row = TensorShape.Sample(steps, width), key = TensorShape.Sample(others, width);
        double scale = op.Geometry.Scale * op.Geometry.Scale;
        int?[] queries = new int?[heads], keys = new int?[heads], values = new int?[heads];
        for (int head = 0; head < heads; head++)
        {
            int q = written.Queries(head), k = written.Keys(head), v = written.Values(head), p = written.Weights(head);
            int? ofResult = y.Curvature is { } h ? written.ResultOf(h, head) : null, slope = y.Slope is { } dy ? written.ResultOf(dy, head) : null;
            int? ofWeights = ofResult is { } h1 ? written.Pairs(h1, written.Square(v, others)) : null;
            int? ofScores = SoftmaxOp.CurvatureOf(y.Add, written.Scores, p, ofWeights, slope is { } g ? written.Pairs(g, v) : null);
            values[head] = ofResult is { } h2 ? written.OfQueries(written.Map(new Operand(0) * new Operand(0), written.Scores, p), h2) : null;
            queries[head] = ofScores is { } s1 ? written.Sum(scale, row, written.OfKeys(s1, written.Square(k, others))) : null;
            keys[head] = ofScores is { } s2 ? written.Sum(scale, key, written.OfQueries(s2, written.Square(q, steps))) : null;
        }
        if (sources == 1 && y.Wants(0))
            y.Contribute(0, written.Joined(steps, queries, keys, values));
        if (sources == 2 && y.Wants(0))
            y.Contribute(0, written.Joined(steps, queries));
        if (sources == 2 && y.Wants(1))
            y.Contribute(1, written.Joined(others, keys, values));
    }
}
