namespace NetGen.Training;

/// <summary>The losses of single elements in double: what metrics and the loss on a validation set are means of.</summary>
internal static class ElementLoss
{
    // PyTorch's bound: the loss of a probability that float rounds to 0 stays finite.
    private const double LeastLogarithm = -100;

    /// <summary>−ln softmax(scores)[label]; the scores of the classes are at scores[c · stride].</summary>
    public static double SoftmaxCrossEntropy(ReadOnlySpan<float> scores, int classes, int stride, int label) => LogSumExp(scores, classes, stride) - scores[label * stride];

    /// <summary>ln Σ eˣ = max + ln Σ e^(x − max): no overflow.</summary>
    public static double LogSumExp(ReadOnlySpan<float> scores, int classes, int stride)
    {
        double max = double.NegativeInfinity, sum = 0;
        for (int c = 0; c < classes; c++)
            max = Math.Max(max, scores[c * stride]);
        for (int c = 0; c < classes; c++)
            sum += Math.Exp(scores[c * stride] - max);
        return max + Math.Log(sum);
    }

    /// <summary>−ln p.</summary>
    public static double CrossEntropyOfProbability(double probability) => -BoundedLog(probability);

    /// <summary>p·t·softplus(−x) + (1 − t)·softplus(x), p the weight of positives: with p = 1 softplus(x) − x·t.</summary>
    public static double BinaryCrossEntropy(double logit, double target, double positive = 1) => positive * target * Softplus(-logit) + (1 - target) * Softplus(logit);

    /// <summary>−t·ln p − (1 − t)·ln(1 − p), the first part times the weight of positives.</summary>
    public static double BinaryCrossEntropyOfProbability(double probability, double target, double positive = 1) =>
        -positive * target * BoundedLog(probability) - (1 - target) * BoundedLog(1 - probability);

    /// <summary>softplus(−t·x).</summary>
    public static double Logistic(double score, double target) => Softplus(-target * score);

    /// <summary>(x − t)².</summary>
    public static double SquaredError(double value, double target) => (value - target) * (value - target);

    /// <summary>ln(1 + eˣ).</summary>
    private static double Softplus(double x) => Math.Max(0, x) + double.LogP1(Math.Exp(-Math.Abs(x)));

    private static double BoundedLog(double x) => Math.Max(LeastLogarithm, Math.Log(x));
}
