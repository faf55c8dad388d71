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

    /// <summary>2^-126.</summary>
    private const double SmallestFloat = 1.1754943508222875e-38;

    /// <summary>What log p is bounded by from below.</summary>
    private const double SmallestLog = -100;

    /// <summary>(y - t)².</summary>
    public static ScalarExpression SquaredError(ScalarExpression prediction, ScalarExpression target) =>
        (prediction - target) * (prediction - target);

    /// <summary>
    /// -t·log σ(z) - (1 - t)·log(1 - σ(z)) = softplus(z) - z·t, for a logit z and t in [0, 1]; with a weight p of the first part p·t·softplus(-z) + (1 - t)·softplus(z).
    /// </summary>
    public static ScalarExpression BinaryCrossEntropyOnLogits(ScalarExpression logit, ScalarExpression target, double positive = 1) => positive == 1
        ? NumericalRewrites.Softplus(logit) - (logit * target)
        : (positive * target * NumericalRewrites.Softplus(-logit)) + ((1 - target) * NumericalRewrites.Softplus(logit));

    /// <summary>
    /// -t·log p - (1 - t)·log(1 - p) for a probability p; the logarithms are bounded below by -100, as PyTorch does, so that the loss stays finite at p = 0 and 1,
    /// and their slopes by 1/<see cref="SmallestProbability"/>. The first part may have a weight.
    /// </summary>
    public static ScalarExpression BinaryCrossEntropy(ScalarExpression probability, ScalarExpression target, double positive = 1) =>
        -(((positive == 1 ? target : positive * target) * BoundedLog(probability)) + ((1 - target) * BoundedLog(1 - probability)));

    /// <summary>ln(1 + exp(-y·z)) = softplus(-y·z), for a score z and a label y in {-1, +1}.</summary>
    public static ScalarExpression Logistic(ScalarExpression score, ScalarExpression label) =>
        NumericalRewrites.Softplus(-(label * score));

    /// <summary>|y - t|.</summary>
    public static ScalarExpression AbsoluteError(ScalarExpression prediction, ScalarExpression target) => new Unary(Abs, prediction - target);

    /// <summary>½(y - t)² where |y - t| is at most δ, δ·(|y - t| - ½δ) elsewhere (Huber 1964).</summary>
    public static Func<ScalarExpression, ScalarExpression, ScalarExpression> Huber(double delta) => (prediction, target) =>
    {
        ScalarExpression difference = prediction - target, distance = new Unary(Abs, difference);
        return new Choose(Comparison.LessOrEqual, distance, delta, 0.5 * difference * difference, delta * (distance - (0.5 * delta)));
    };

    /// <summary>ln cosh(d) = |d| + ln(1 + exp(-2|d|)) - ln 2 of d = y - t, which overflows nowhere.</summary>
    public static ScalarExpression LogCosh(ScalarExpression prediction, ScalarExpression target) =>
        NumericalRewrites.Softplus(-2 * (prediction - target)) + (prediction - target) - Math.Log(2);

    /// <summary>max(0, 1 - t·x), or its square (Cortes and Vapnik 1995).</summary>
    public static Func<ScalarExpression, ScalarExpression, ScalarExpression> Hinge(bool squared) => (score, label) =>
    {
        ScalarExpression missing = new Binary(BinaryOperator.Max, 0, 1 - (label * score));
        return squared ? missing * missing : missing;
    };

    /// <summary>exp(x) - t·x: Poisson's negative log-likelihood of a count t, x the logarithm of the expected one, without ln t!.</summary>
    public static ScalarExpression PoissonOfLogarithm(ScalarExpression logarithm, ScalarExpression count) => new Unary(Exp, logarithm) - (count * logarithm);

    /// <summary>x - t·ln(x + 1e-8): the same of the expected count x.</summary>
    public static ScalarExpression Poisson(ScalarExpression expected, ScalarExpression count) => expected - (count * new Unary(Log, expected + 1e-8));

    /// <summary>t·(ln t - x), x the logarithm of a probability; 0 where t is.</summary>
    public static ScalarExpression DivergenceFromLogarithm(ScalarExpression logarithm, ScalarExpression target) => (target * PositiveLog(target)) - (target * logarithm);

    /// <summary>t·(ln t - ln p), ln p bounded below as that of cross-entropy; 0 where t is.</summary>
    public static ScalarExpression Divergence(ScalarExpression probability, ScalarExpression target) => (target * PositiveLog(target)) - (target * BoundedLog(probability));

    /// <summary>-½·(1 + ln σ² - μ² - σ²) (Kingma and Welling 2013, appendix B).</summary>
    public static ScalarExpression GaussianDivergence(ScalarExpression mean, ScalarExpression logVariance) =>
        0.5 * ((mean * mean) + new Unary(Exp, logVariance) - 1 - logVariance);

    /// <summary>-α_t·(1 - p_t)^γ·ln p_t (Lin et al. 2017, formula 5). 1 - p_t is made of σ(-x) rather than of 1 - σ(x), which has no digits left for a large x.</summary>
    public static Func<ScalarExpression, ScalarExpression, ScalarExpression> Focal(double gamma, double alpha) => (logit, target) =>
    {
        ScalarExpression wrong = (new Unary(Sigmoid, logit) * (1 - target)) + (new Unary(Sigmoid, -logit) * target);
        ScalarExpression loss = BinaryCrossEntropyOnLogits(logit, target) * new Binary(BinaryOperator.Pow, wrong, gamma);
        return alpha < 0 ? loss : ((alpha * target) + ((1 - alpha) * (1 - target))) * loss;
    };

    /// <summary>-t·x, what a Wasserstein critic is trained with (Arjovsky et al. 2017).</summary>
    public static ScalarExpression Wasserstein(ScalarExpression score, ScalarExpression target) => -(target * score);

    /// <summary>Recognizes a logarithm bounded from below: its slope is bounded too, not 0 where the bound holds.</summary>
    public static bool IsBoundedLog(ScalarExpression tree, out ScalarExpression probability)
    {
        bool isOne = tree is Binary { Operator: BinaryOperator.Max, Left: Constant { Value: SmallestLog }, Right: Unary { Operator: Log } };
        probability = isOne ? ((Unary)((Binary)tree).Right).Argument : tree;
        return isOne;
    }

    /// <summary>ln t of a t that may be 0, where it is multiplied with 0.</summary>
    private static ScalarExpression PositiveLog(ScalarExpression t) => new Unary(Log, new Binary(BinaryOperator.Max, SmallestFloat, t));

    private static ScalarExpression BoundedLog(ScalarExpression p) => new Binary(BinaryOperator.Max, SmallestLog, new Unary(Log, p));
}
