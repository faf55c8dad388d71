using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Batch statistics, in two passes (mean first, then squared distances from it).</summary>
internal static class Normalization
{
    /// <summary>[mean of each channel; biased variance of each channel].</summary>
    public static Tensor Moments(Tensor x, TensorShape shape)
    {
        var moments = new Tensor(shape, 1);
        double count = (double)x.Batch * x.Plane;
        ForEach(x, (c, value) => moments.Data[c] += value / count);
        ForEach(x, (c, value) => moments.Data[x.Channels + c] += (value - moments.Data[c]) * (value - moments.Data[c]) / count);
        return moments;
    }

    public static Tensor Normalize(BatchNormalizeOp op, Tensor x, Tensor moments, Tensor gamma, Tensor beta)
    {
        var y = new Tensor(x.Shape, x.Batch);
        for (int i = 0; i < x.Data.Length; i++)
        {
            int c = x.ChannelOf(i);
            y.Data[i] = ((x.Data[i] - moments.Data[c]) / Math.Sqrt(moments.Data[x.Channels + c] + op.Epsilon) * gamma.Data[c]) + beta.Data[c];
        }
        return y;
    }

    /// <summary>running = (1 - momentum)·running + momentum·batch, with the unbiased variance n/(n - 1) (n = 1: as it is).</summary>
    public static (double[] Mean, double[] Variance) Running(UpdateRunningOp op, Tensor moments, double[] mean, double[] variance, long count)
    {
        double unbiased = count > 1 ? count / (count - 1.0) : 1;
        int channels = mean.Length;
        return (
            [.. mean.Select((m, c) => ((1 - op.Momentum) * m) + (op.Momentum * moments.Data[c]))],
            [.. variance.Select((v, c) => ((1 - op.Momentum) * v) + (op.Momentum * moments.Data[channels + c] * unbiased))]);
    }

    private static void ForEach(Tensor x, Action<int, double> visit)
    {
        for (int i = 0; i < x.Data.Length; i++)
            visit(x.ChannelOf(i), x.Data[i]);
    }
}
