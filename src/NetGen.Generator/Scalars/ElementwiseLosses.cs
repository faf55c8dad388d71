using static NetGen.Generator.Scalars.UnaryOperator;

namespace NetGen.Generator.Scalars;

/// <summary>Losses that are sums over elements, each one tree over the prediction and the target.</summary>
internal static class ElementwiseLosses
{
    /// <summary>
    /// Where the slope 1/p of log p stops growing, as PyTorch's does: a probability below it is as wrong as one can be, and a slope of 1e12 says so. (In float, 1/p of a p that
    /// softmax has rounded to less than 2^-126 is infinite; times a target of 0 that would be NaN.)
    /// </summary>
    public const double SmallestProbability = 1e-12;

    /// <summary>What log p is bounded by from below.</summary>
    private const double SmallestLog = -100;

    /// <summary>(y - t)².</summary>
    public static ScalarExpression SquaredError(ScalarExpression prediction, ScalarExpression target) =>
        (prediction - target) * (prediction - target);

    /// <summary>-t·log σ(z) - (1 - t)·log(1 - σ(z)) = softplus(z) - z·t, for a logit z and t in [0, 1].</summary>
    public static ScalarExpression BinaryCrossEntropyOnLogits(ScalarExpression logit, ScalarExpression target) =>
        NumericalRewrites.Softplus(logit) - (logit * target);

    /// <summary>
    /// -t·log p - (1 - t)·log(1 - p) for a probability p; the logarithms are bounded below by -100, as PyTorch does, so that the loss stays finite at p = 0 and 1,
    /// and their slopes by 1/<see cref="SmallestProbability"/>.
    /// </summary>
    public static ScalarExpression BinaryCrossEntropy(ScalarExpression probability, ScalarExpression target) =>
        -((target * BoundedLog(probability)) + ((1 - target) * BoundedLog(1 - probability)));

    /// <summary>ln(1 + exp(-y·z)) = softplus(-y·z), for a score z and a label y in {-1, +1}.</summary>
    public static ScalarExpression Logistic(ScalarExpression score, ScalarExpression label) =>
        NumericalRewrites.Softplus(-(label * score));

    /// <summary>Recognizes a logarithm bounded from below: its slope is bounded too, not 0 where the bound holds.</summary>
    public static bool IsBoundedLog(ScalarExpression tree, out ScalarExpression probability)
    {
        bool isOne = tree is Binary { Operator: BinaryOperator.Max, Left: Constant { Value: SmallestLog }, Right: Unary { Operator: Log } };
        probability = isOne ? ((Unary)((Binary)tree).Right).Argument : tree;
        return isOne;
    }

    private static ScalarExpression BoundedLog(ScalarExpression p) => new Binary(BinaryOperator.Max, SmallestLog, new Unary(Log, p));
}
