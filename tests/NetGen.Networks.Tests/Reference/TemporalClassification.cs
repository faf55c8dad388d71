using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// Connectionist temporal classification by the equations of Graves et al. 2006, in probabilities: α and β of (6) and (10), each row scaled by its sum, the derivative of (15).
/// </summary>
internal static class TemporalClassification
{
    public static Tensor Loss(CtcOp op, Tensor[] x, TensorShape shape)
    {
        var loss = new Tensor(shape, x[0].Batch);
        for (int sample = 0; sample < x[0].Batch; sample++)
        {
            (double[,] alpha, double logarithm, int[] classes) = Forward(x, op.Blank, op.Lengths, sample);
            int last = alpha.GetLength(0) - 1, end = classes.Length - 1;
            double value = -(logarithm + Math.Log(alpha[last, end] + (end > 0 ? alpha[last, end - 1] : 0)));
            bool isPossible = double.IsFinite(value);
            loss.Data[sample] = isPossible ? value / (op.PerLabel ? Math.Max(1, x[2].Data[sample]) : 1) : op.ZeroInfinity ? 0 : double.PositiveInfinity;
        }
        return loss;
    }

    public static Tensor Gradient(CtcGradientOp op, Tensor[] x, TensorShape shape)
    {
        var dx = new Tensor(shape, x[0].Batch);
        for (int sample = 0; sample < x[0].Batch; sample++)
        {
            (double[,] alpha, double _, int[] classes) = Forward(x, op.Blank, op.Lengths, sample);
            int steps = alpha.GetLength(0), states = classes.Length;
            var beta = new double[steps, states];
            for (int t = steps - 1; t >= 0; t--)
            {
                double sum = 0;
                for (int s = 0; s < states; s++)
                {
                    beta[t, s] = t == steps - 1 ? (s >= states - 2 ? 1 : 0)
                        : Next(s) + (s + 1 < states ? Next(s + 1) : 0) + (s + 2 < states && Skips(classes, s + 2) ? Next(s + 2) : 0);
                    sum += beta[t, s];
                }
                for (int s = 0; s < states; s++)
                    beta[t, s] /= sum;

                double Next(int s) => beta[t + 1, s] * Probability(x[0], sample, t + 1, classes[s]);
            }
            double share = x[op.Lengths ? 4 : 3].Data[sample] / (op.PerLabel ? Math.Max(1, x[2].Data[sample]) : 1);
            for (int t = 0; t < steps; t++)
            {
                double ways = Enumerable.Range(0, states).Sum(s => alpha[t, s] * beta[t, s]);
                for (int s = 0; s < states && ways > 0; s++)
                    dx.Data[dx.Place(sample, classes[s], t)] -= share * alpha[t, s] * beta[t, s] / ways;
            }
        }
        return dx;
    }

    private static (double[,] Alpha, double Logarithm, int[] Classes) Forward(Tensor[] x, int blank, bool lengths, int sample)
    {
        int count = (int)x[2].Data[sample], most = x[1].Shape.Size, steps = lengths ? (int)x[3].Data[sample] : x[0].Shape.Steps;
        int[] classes = [.. Enumerable.Range(0, (2 * count) + 1).Select(s => s % 2 == 0 ? blank : (int)x[1].Data[(sample * most) + (s / 2)])];
        var alpha = new double[steps, classes.Length];
        double logarithm = 0;
        for (int t = 0; t < steps; t++)
        {
            double sum = 0;
            for (int s = 0; s < classes.Length; s++)
            {
                double reached = t == 0 ? (s < 2 ? 1 : 0) : alpha[t - 1, s] + (s > 0 ? alpha[t - 1, s - 1] : 0) + (s > 1 && Skips(classes, s) ? alpha[t - 1, s - 2] : 0);
                alpha[t, s] = reached * Probability(x[0], sample, t, classes[s]);
                sum += alpha[t, s];
            }
            for (int s = 0; s < classes.Length; s++)
                alpha[t, s] /= sum;
            logarithm += Math.Log(sum);
        }
        return (alpha, logarithm, classes);
    }

    private static bool Skips(int[] classes, int s) => s % 2 == 1 && classes[s] != classes[s - 2];

    private static double Probability(Tensor logarithms, int sample, int step, int channel) => Math.Exp(logarithms.Data[logarithms.Place(sample, channel, step)]);
}
