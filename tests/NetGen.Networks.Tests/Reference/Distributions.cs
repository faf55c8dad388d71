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

    /// <summary>weight · mean over samples and positions of -ln softmax(logits)[label].</summary>
    public static double CrossEntropy(double weight, Tensor logits, Tensor labels)
    {
        double sum = 0;
        ForEachPosition(logits, (sample, position, at) =>
        {
            double greatest = double.NegativeInfinity, exponentials = 0;
            for (int c = 0; c < logits.Channels; c++)
                greatest = Math.Max(greatest, logits.Data[at(c)]);
            for (int c = 0; c < logits.Channels; c++)
                exponentials += Math.Exp(logits.Data[at(c)] - greatest);
            sum -= logits.Data[at(Label(labels, logits, sample, position))] - greatest - Math.Log(exponentials);
        });
        return weight * sum / (logits.Batch * logits.Plane);
    }

    public static Tensor CrossEntropyGradient(double weight, Tensor logits, Tensor labels)
    {
        Tensor dx = Softmax(logits);
        ForEachPosition(logits, (sample, position, at) => dx.Data[at(Label(labels, logits, sample, position))] -= 1);
        for (int i = 0; i < dx.Data.Length; i++)
            dx.Data[i] *= weight / (logits.Batch * logits.Plane);
        return dx;
    }

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
