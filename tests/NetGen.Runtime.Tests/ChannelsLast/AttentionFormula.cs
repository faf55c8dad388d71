using NetGen.Kernels;
using NetGen.RandomNumbers;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Attention as it is written down, in double precision, with all its weights stored: the results of the kernels, in their layouts.</summary>
internal sealed unsafe class AttentionFormula
{
    private readonly AttentionShape _shape;
    private readonly int _batch;
    private readonly float* _q, _kv, _lengths, _dy;

    /// <summary>The formula with operands as the kernels take them; the lengths may be null.</summary>
    public AttentionFormula(AttentionShape shape, int batch, float* q, float* kv, float* lengths, float* dy, double rate, ulong seed, uint stream, uint step)
    {
        (_shape, _batch) = (shape, batch);
        _q = q;
        _kv = kv;
        _lengths = lengths;
        _dy = dy;
        int queries = shape.Queries * batch, keys = shape.Keys * batch;
        Y = new double[queries * shape.Width];
        Statistics = new double[queries * shape.Heads];
        Weights = new double[queries * shape.Keys];
        Dq = new double[queries * shape.QueryRow];
        Dkv = new double[keys * shape.KeyRow];
        for (int sample = 0; sample < batch; sample++)
            for (int head = 0; head < shape.Heads; head++)
                for (int query = 0; query < shape.Queries; query++)
                    Add(sample, head, query, [.. Enumerable.Range(0, shape.Keys).Select(key => Mask(rate, seed, stream, step, sample, head, query, key))]);
    }

    public double[] Y { get; }

    public double[] Statistics { get; }

    /// <summary>[queries][batch][keys]: the mean over the heads.</summary>
    public double[] Weights { get; }

    public double[] Dq { get; }

    public double[] Dkv { get; }

    private double Mask(double rate, ulong seed, uint stream, uint step, int sample, int head, int query, int key)
    {
        if (rate == 0)
            return 1;
        (uint number, int word) = _shape.Draw(head, query, key);
        return Philox.Uniform(seed, stream, step, (uint)sample, (number * 4) + (uint)word) >= rate ? 1 / (1 - rate) : 0;
    }

    private void Add(int sample, int head, int query, double[] mask)
    {
        int width = _shape.HeadWidth, place = (query * _batch) + sample;
        int seen = _shape.Visible(query, _lengths == null ? _shape.Keys : (int)_lengths[sample]);
        double[] scores = [.. Enumerable.Range(0, seen).Select(key => Enumerable.Range(0, width).Sum(c => (double)_q[Query(c)] * _kv[Key(key, c)]) * _shape.Scale)];
        double statistic = scores.Max() + Math.Log(scores.Sum(score => Math.Exp(score - scores.Max())));
        double[] weights = [.. scores.Select(score => Math.Exp(score - statistic))];
        double[] dWeights = [.. Enumerable.Range(0, seen).Select(key => mask[key] * Enumerable.Range(0, width).Sum(c => (double)_dy[Result(c)] * _kv[Key(key, _shape.Width + c)]))];
        double mean = Enumerable.Range(0, seen).Sum(key => weights[key] * dWeights[key]);
        Statistics[(place * _shape.Heads) + head] = statistic;
        for (int key = 0; key < seen; key++)
        {
            Weights[(place * _shape.Keys) + key] += weights[key] / _shape.Heads;
            double dScore = weights[key] * (dWeights[key] - mean) * _shape.Scale;
            for (int c = 0; c < width; c++)
            {
                Y[Result(c)] += weights[key] * mask[key] * _kv[Key(key, _shape.Width + c)];
                Dq[Query(c)] += dScore * _kv[Key(key, c)];
                Dkv[Key(key, c)] += dScore * _q[Query(c)];
                Dkv[Key(key, _shape.Width + c)] += weights[key] * mask[key] * _dy[Result(c)];
            }
        }

        int Query(int c) => (place * _shape.QueryRow) + (head * width) + c;
        int Key(int key, int c) => (((key * _batch) + sample) * _shape.KeyRow) + (head * width) + c;
        int Result(int c) => (place * _shape.Width) + (head * width) + c;
    }
}
