using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Additive attention's scores, Σ v·tanh(q + k), each product visited once.</summary>
internal static class AdditiveScores
{
    private delegate void Visit(int query, int key, int score, int feature);

    public static Tensor Forward(Tensor q, Tensor k, Tensor v, TensorShape shape)
    {
        var y = new Tensor(shape, q.Batch);
        ForEach(q, k, (query, key, score, a) => y.Data[score] += v.Data[a] * Math.Tanh(q.Data[query] + k.Data[key]));
        return y;
    }

    public static Tensor Gradient(AdditiveOperand of, Tensor q, Tensor k, Tensor v, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, q.Batch);
        ForEach(q, k, (query, key, score, a) =>
        {
            double t = Math.Tanh(q.Data[query] + k.Data[key]), slope = v.Data[a] * (1 - (t * t));
            switch (of)
            {
                case AdditiveOperand.Queries: dx.Data[query] += dy.Data[score] * slope; break;
                case AdditiveOperand.Keys: dx.Data[key] += dy.Data[score] * slope; break;
                default: dx.Data[a] += dy.Data[score] * t; break;
            }
        });
        return dx;
    }

    private static void ForEach(Tensor q, Tensor k, Visit visit)
    {
        int queries = q.Shape.Steps, keys = k.Shape.Steps, features = k.Channels;
        for (int sample = 0; sample < q.Batch; sample++)
        for (int t = 0; t < queries; t++)
        for (int s = 0; s < keys; s++)
        for (int a = 0; a < features; a++)
        {
            int row = (sample * queries) + t;
            visit((row * features) + a, ((((sample * keys) + s) * features) + a), (row * keys) + s, a);
        }
    }
}
