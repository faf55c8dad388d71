namespace NetGen.Training;

/// <summary>Connectionist temporal classification of one sample in double (Graves et al. 2006, section 4.1).</summary>
internal static class CtcLoss
{
    /// <summary>−ln of the probability of the labels; +∞ where they do not fit the steps.</summary>
    /// <param name="scores">Logits [steps, classes].</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="blank">The class that stands for none.</param>
    public static double Of(ReadOnlySpan<float> scores, int classes, ReadOnlySpan<int> labels, int blank)
    {
        int states = 2 * labels.Length + 1;
        Span<double> row = states <= 512 ? stackalloc double[states] : new double[states];
        row.Fill(double.NegativeInfinity);
        for (int step = 0; step < scores.Length / classes; step++)
        {
            ReadOnlySpan<float> own = scores.Slice(step * classes, classes);
            double all = ElementLoss.LogSumExp(own, classes, 1);
            for (int s = states - 1; s >= 0; s--)
            {
                int label = (s & 1) == 0 ? blank : labels[s >> 1];
                bool skips = s >= 3 && (s & 1) == 1 && label != labels[(s >> 1) - 1];
                double reached = step == 0
                    ? (s < 2 ? 0 : double.NegativeInfinity)
                    : Sum(row[s], s > 0 ? row[s - 1] : double.NegativeInfinity, skips ? row[s - 2] : double.NegativeInfinity);
                row[s] = reached + own[label] - all;
            }
        }
        return -Sum(row[states - 1], states > 1 ? row[states - 2] : double.NegativeInfinity, double.NegativeInfinity);
    }

    private static double Sum(double a, double b, double c)
    {
        double greatest = Math.Max(a, Math.Max(b, c));
        return double.IsNegativeInfinity(greatest) ? greatest : greatest + Math.Log(Math.Exp(a - greatest) + Math.Exp(b - greatest) + Math.Exp(c - greatest));
    }
}
