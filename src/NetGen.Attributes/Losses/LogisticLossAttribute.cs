namespace NetGen;

/// <summary>Logistic loss with targets y of -1 and +1: the mean over all elements of <c>ln(1 + exp(-y·x))</c>.</summary>
/// <remarks>
/// Any shape; the target has the same shape. The probability of +1 is <c>sigmoid(x)</c>. The same as PyTorch's <c>SoftMarginLoss</c>.
/// Prediction returns x.
/// </remarks>
/// <example>Logistic regression: <code>[Input(30), Dense(1), LogisticLoss]</code></example>
/// <example><code>[Input(30), Dense(1), LogisticLoss(SampleWeights = true)]                             // each sample with a weight of its own</code></example>
public sealed class LogisticLossAttribute : SampleLossAttribute;
