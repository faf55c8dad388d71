using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Attention with all scores and weights written out: softmax(Q·Kᵀ/√d)·V for each sample and head.</summary>
internal static class Attention
{
    public static Tensor Forward(AttentionOp op, Tensor[] x, TensorShape shape, ulong seed, uint step)
    {
        var y = new Tensor(shape, x[0].Batch);
        ForEachHead(op.Geometry, x, op.HasLengths, head =>
        {
            double[,] weights = head.Weights(), mask = head.Mask(op.Rate, op.Stream, seed, step);
            for (int i = 0; i < head.Queries; i++)
            for (int j = 0; j < head.Keys; j++)
            for (int c = 0; c < head.Width; c++)
                y.Data[head.Place(y, i, c)] += weights[i, j] * mask[i, j] * head.Value(j, c);
        });
        return y;
    }

    public static Tensor Statistics(AttentionStatisticsOp op, Tensor[] x, TensorShape shape)
    {
        var y = new Tensor(shape, x[0].Batch);
        ForEachHead(op.Geometry, x, op.HasLengths, head =>
        {
            for (int i = 0; i < head.Queries; i++)
            {
                double[] seen = [.. Enumerable.Range(0, head.Visible(i)).Select(j => head.Score(i, j))];
                double most = seen.Max();
                y.Data[(((head.Sample * head.Queries) + i) * op.Geometry.Heads) + head.Number] = most + Math.Log(seen.Sum(s => Math.Exp(s - most)));
            }
        });
        return y;
    }

    public static Tensor Weights(AttentionWeightsOp op, Tensor[] x, TensorShape shape)
    {
        var y = new Tensor(shape, x[0].Batch);
        ForEachHead(op.Geometry, x, op.HasLengths, head =>
        {
            double[,] weights = head.Weights();
            for (int i = 0; i < head.Queries; i++)
            for (int j = 0; j < head.Keys; j++)
                y.Data[(((head.Sample * head.Queries) + i) * head.Keys) + j] += weights[i, j] / op.Geometry.Heads;
        });
        return y;
    }

    /// <summary>The chain rule, step by step: through the sum over the values, the mask, the Jacobian of softmax, the scores.</summary>
    public static Tensor Gradient(AttentionGradientOp op, Tensor[] x, TensorShape shape, ulong seed, uint step)
    {
        AttentionShape g = op.Geometry;
        Tensor dy = x[^1], dx = new(shape, dy.Batch);
        ForEachHead(g, x, op.HasLengths, head =>
        {
            double[,] weights = head.Weights(), mask = head.Mask(op.Rate, op.Stream, seed, step);
            for (int i = 0; i < head.Queries; i++)
            {
                var dWeights = new double[head.Keys];
                for (int j = 0; j < head.Keys; j++)
                {
                    for (int c = 0; c < head.Width; c++)
                    {
                        double d = dy.Data[head.Place(dy, i, c)] * mask[i, j];
                        dWeights[j] += d * head.Value(j, c);
                        if (g.IsSelf || op.OfKeys)
                            dx.Data[head.PlaceOfKey(dx, j, g.Width + c)] += d * weights[i, j];
                    }
                }
                // Σ_k dw_k ∂w_k/∂s_j of w = softmax(s), with ∂w_k/∂s_j = w_k (δ_jk - w_j).
                double mean = 0;
                for (int k = 0; k < head.Keys; k++)
                    mean += dWeights[k] * weights[i, k];
                for (int j = 0; j < head.Keys; j++)
                {
                    double dScore = weights[i, j] * (dWeights[j] - mean);
                    for (int c = 0; c < head.Width; c++)
                    {
                        if (g.IsSelf || !op.OfKeys)
                            dx.Data[head.PlaceOfQuery(dx, i, c)] += dScore * g.Scale * head.Key(j, c);
                        if (g.IsSelf || op.OfKeys)
                            dx.Data[head.PlaceOfKey(dx, j, c)] += dScore * g.Scale * head.Query(i, c);
                    }
                }
            }
        });
        return dx;
    }

    private static void ForEachHead(AttentionShape g, Tensor[] x, bool hasLengths, Action<Head> visit)
    {
        for (int sample = 0; sample < x[0].Batch; sample++)
        for (int number = 0; number < g.Heads; number++)
            visit(new Head(g, x[0], g.IsSelf ? x[0] : x[1], hasLengths ? (int)x[g.IsSelf ? 1 : 2].Data[sample] : g.Keys, sample, number));
    }

    /// <summary>One head of one sample.</summary>
    private sealed class Head(AttentionShape g, Tensor q, Tensor kv, int realKeys, int sample, int number)
    {
        public int Sample => sample;

        public int Number => number;

        public int Queries => g.Queries;

        public int Keys => g.Keys;

        public int Width => g.HeadWidth;

        public int Visible(int query) => g.IsCausal ? Math.Min(query + 1, realKeys) : realKeys;

        public double Query(int step, int c) => q.Data[PlaceOfQuery(q, step, c)];

        public double Key(int step, int c) => kv.Data[PlaceOfKey(kv, step, c)];

        public double Value(int step, int c) => kv.Data[PlaceOfKey(kv, step, g.Width + c)];

        public double Score(int query, int key)
        {
            double sum = 0;
            for (int c = 0; c < Width; c++)
                sum += Query(query, c) * Key(key, c);
            return sum * g.Scale;
        }

        public double[,] Weights()
        {
            var weights = new double[Queries, Keys];
            for (int i = 0; i < Queries; i++)
            {
                double[] scores = [.. Enumerable.Range(0, Visible(i)).Select(j => Score(i, j))];
                double most = scores.DefaultIfEmpty().Max(), sum = scores.Sum(s => Math.Exp(s - most));
                for (int j = 0; j < scores.Length; j++)
                    weights[i, j] = Math.Exp(scores[j] - most) / sum;
            }
            return weights;
        }

        /// <summary>0 or 1/(1 - rate): of the keys [64·n, 64·n + 64) of a query, key 16·w + l has word w of draw 16·n + l.</summary>
        public double[,] Mask(double rate, int stream, ulong seed, uint step)
        {
            var mask = new double[Queries, Keys];
            for (int i = 0; i < Queries; i++)
            {
                for (int j = 0; j < Keys; j++)
                {
                    int element = 4 * ((((((number * Queries) + i) * ((Keys + 63) / 64)) + (j / 64)) * 16) + (j % 16)) + (j % 64 / 16);
                    mask[i, j] = rate == 0 ? 1 : Dropout.Uniform(seed, step, stream, sample, element) >= rate ? 1 / (1 - rate) : 0;
                }
            }
            return mask;
        }

        public int Place(Tensor y, int step, int c) => (((sample * Queries) + step) * g.Width) + (number * Width) + c;

        public int PlaceOfQuery(Tensor x, int step, int c) => (((sample * Queries) + step) * x.Channels) + (number * Width) + c;

        /// <summary>Behind the queries, where all lie side by side.</summary>
        public int PlaceOfKey(Tensor x, int step, int c) => (((sample * Keys) + step) * x.Channels) + (g.IsSelf ? g.Width : 0) + (number * Width) + c;
    }
}
