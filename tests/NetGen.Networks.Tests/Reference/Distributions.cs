using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Softmax over the channels at each position, and the cross-entropy with integer labels.</summary>
internal static class Distributions
{
    public static Tensor Softmax(Tensor x)
    {
        var y = new Tensor(x.Shape, x.Batch);
        ForEachPosition(x, (sample, position, at) =>
        {
            double greatest = double.NegativeInfinity, sum = 0;
            for (int c = 0; c < x.Channels; c++)
                greatest = Math.Max(greatest, x.Data[at(c)]);
            for (int c = 0; c < x.Channels; c++)
                sum += Math.Exp(x.Data[at(c)] - greatest);
            for (int c = 0; c < x.Channels; c++)
                y.Data[at(c)] = Math.Exp(x.Data[at(c)] - greatest) / sum;
        });
        return y;
    }

    public static Tensor LogSumExp(Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        ForEachPosition(x, (sample, position, at) =>
        {
            double greatest = Enumerable.Range(0, x.Channels).Max(c => x.Data[at(c)]);
            y.Data[y.Place(sample, 0, position)] = greatest + Math.Log(Enumerable.Range(0, x.Channels).Sum(c => Math.Exp(x.Data[at(c)] - greatest)));
        });
        return y;
    }

    /// <summary>dx[c] = Σ_k dy[k]·∂y[k]/∂x[c], with the Jacobian written out: ∂y[k]/∂x[c] = y[k]·([k = c] - y[c]).</summary>
    public static Tensor SoftmaxGradient(Tensor y, Tensor dy)
    {
        var dx = new Tensor(y.Shape, y.Batch);
        ForEachPosition(y, (sample, position, at) =>
        {
            for (int c = 0; c < y.Channels; c++)
            for (int k = 0; k < y.Channels; k++)
                dx.Data[at(c)] += dy.Data[at(k)] * y.Data[at(k)] * ((k == c ? 1 : 0) - y.Data[at(c)]);
        });
        return dx;
    }

    /// <summary>
    /// weight · mean over samples and positions of Σ target·(-ln softmax(logits)); where positions have weights of their own, scale · Σ of weight times that.
    /// </summary>
    public static double CrossEntropy(SoftmaxCrossEntropyOp op, Tensor[] x)
    {
        double sum = 0;
        ForEachPosition(x[0], (sample, position, at) =>
        {
            double share = Share(x, sample, position);
            if (share == 0)
                return;
            double greatest = double.NegativeInfinity, exponentials = 0;
            for (int c = 0; c < x[0].Channels; c++)
                greatest = Math.Max(greatest, x[0].Data[at(c)]);
            for (int c = 0; c < x[0].Channels; c++)
                exponentials += Math.Exp(x[0].Data[at(c)] - greatest);
            for (int c = 0; c < x[0].Channels; c++)
                sum -= share * Target(op.Smoothing, x, sample, position, c) * (x[0].Data[at(c)] - greatest - Math.Log(exponentials));
        });
        return op.Weight * sum;
    }

    public static Tensor CrossEntropyGradient(SoftmaxCrossEntropyGradientOp op, Tensor[] x)
    {
        Tensor dx = Softmax(x[0]);
        ForEachPosition(dx, (sample, position, at) =>
        {
            double share = Share(x, sample, position);
            for (int c = 0; c < dx.Channels; c++)
                dx.Data[at(c)] = share == 0 ? 0 : op.Weight * share * (dx.Data[at(c)] - Target(op.Smoothing, x, sample, position, c));
        });
        return dx;
    }

    /// <summary>What each label counts for.</summary>
    public static Tensor LabelWeights(LabelWeightsOp op, Tensor labels, TensorShape shape) =>
        new(shape, labels.Batch, Array.ConvertAll(labels.Data, label =>
            label >= 0 && label < op.Classes && label != op.Ignored ? op.Weights.Count == 0 ? 1 : op.Weights[(int)label] : 0));

    /// <summary>What a position counts for.</summary>
    private static double Share(Tensor[] x, int sample, int position) =>
        x.Length == 2 ? 1.0 / (x[0].Batch * x[0].Plane) : x[2].Data[(sample * x[0].Plane) + position] * x[3].Data[0];

    /// <summary>What the distribution to be learned says of a class.</summary>
    private static double Target(double smoothing, Tensor[] x, int sample, int position, int channel) =>
        (Label(x[1], x[0], sample, position) == channel ? 1 - smoothing : 0) + (smoothing / x[0].Channels);

    private static int Label(Tensor labels, Tensor logits, int sample, int position)
    {
        double label = labels.Data[(sample * logits.Plane) + position];
        if (label != Math.Floor(label) || label < 0 || label >= logits.Channels)
            throw new ArgumentException($"Label {label} of sample {sample}: expected an integer in [0, {logits.Channels}).");
        return (int)label;
    }

    private static void ForEachPosition(Tensor x, Action<int, int, Func<int, int>> visit)
    {
        for (int sample = 0; sample < x.Batch; sample++)
        {
            for (int position = 0; position < x.Plane; position++)
            {
                (int s, int p) = (sample, position);
                visit(s, p, channel => x.Place(s, channel, p));
            }
        }
    }
}
