using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>Losses that are sums over elements, each one tree over the prediction and the target.</summary>
internal static class ElementwiseLosses
{
    /// <summary>(y - t)².</summary>
    public static ScalarExpression SquaredError(ScalarExpression prediction, ScalarExpression target) =>
        (prediction - target) * (prediction - target);

    /// <summary>-t·log σ(z) - (1 - t)·log(1 - σ(z)) = softplus(z) - z·t, for a logit z and t in [0, 1].</summary>
    public static ScalarExpression BinaryCrossEntropyOnLogits(ScalarExpression logit, ScalarExpression target) =>
        NumericalRewrites.Softplus(logit) - (logit * target);

    /// <summary>
    /// -t·log p - (1 - t)·log(1 - p) for a probability p; the logarithms are bounded below by -100, as PyTorch does, so that the loss stays finite at p = 0 and 1.
    /// </summary>
    public static ScalarExpression BinaryCrossEntropy(ScalarExpression probability, ScalarExpression target) =>
        -((target * BoundedLog(probability)) + ((1 - target) * BoundedLog(1 - probability)));

    /// <summary>ln(1 + exp(-y·z)) = softplus(-y·z), for a score z and a label y in {-1, +1}.</summary>
    public static ScalarExpression Logistic(ScalarExpression score, ScalarExpression label) =>
        NumericalRewrites.Softplus(-(label * score));

    private static ScalarExpression BoundedLog(ScalarExpression p) => new Binary(BinaryOperator.Max, -100, new Unary(Log, p));
}
