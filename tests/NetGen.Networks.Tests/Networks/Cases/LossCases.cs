using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Losses, several losses, several inputs, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(4), Dense(5), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyCase;

[Network, Input(3, 4, 3), Conv2D(4, 1), SoftmaxCrossEntropy]
public partial class SpatialCrossEntropyCase;

[Network, Input(4), Dense(3), BinaryCrossEntropy]
public partial class BinaryCrossEntropyCase;

[Network, Input(4), Dense(3), Sigmoid, BinaryCrossEntropy(Logits = false)]
public partial class BinaryCrossEntropyProbabilitiesCase;

[Network, Input(2, 4, 5), Conv2D(1, 3), BinaryCrossEntropy]
public partial class SpatialBinaryCrossEntropyCase;

[Network, Input(4), Dense(1), LogisticLoss]
public partial class LogisticLossCase;

[Network, Input(4), Dense(3), MeanSquaredError]
public partial class MeanSquaredErrorCase;

[Network, Input(4), Dense(3), MSE(Value = 1, Weight = 0.5)]
public partial class ConstantTargetCase;

[Network, Input(5), Dense(6), ReLU, As("trunk")]
[Dense(1), Output("price"), MeanSquaredError(Target = "price")]
[From("trunk"), Dense(4), Output("kind"), SoftmaxCrossEntropy(Target = "kind", Weight = 0.25)]
public partial class WeightedLossesCase;

// Whole numbers go in, and there are two kinds of labels: one for each step, one for the whole.
[Network, Tokens("tokens", 4, Vocab = 3), Input("x", 4, 2)]
[From("tokens"), Embedding(17), Concat("x"), Dense(6), Tanh, As("h")]
[Dense(4), Output("steps"), SoftmaxCrossEntropy(Target = "tags")]
[From("h"), Flatten, Dense(3), Output("whole"), SoftmaxCrossEntropy(Target = "topic", Weight = 0.5)]
public partial class TokensAndNumbersCase;

[Network, Tokens(6, Vocab = 9), Embedding(5), Tanh, Dense(4), SoftmaxCrossEntropy]
public partial class EmbeddingCase;

[Network, Input("a", 3), Input("b", 4)]
[From("a"), Dense(5), Tanh, As("fa")]
[From("b"), Dense(2), Tanh, As("fb")]
[From("fa"), Concat("fb"), Dense(2), MeanSquaredError]
public partial class TwoInputsCase;
