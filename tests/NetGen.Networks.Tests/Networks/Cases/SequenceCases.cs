using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Sequences [steps, features] through layers that work at each step alike, and through reshapes, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(5, 4), Dense(6), Tanh, Dense(3), MeanSquaredError]
public partial class SequenceDenseCase;

[Network, Input(7, 5), Dense(6), GELU, Dense(4), SoftmaxCrossEntropy]
public partial class SequenceTaggingCase;

[Network, Input(5, 3), Dense(6, Bias = false), BatchNorm, SiLU, PReLU(PerChannel = true), Dense(2), MeanSquaredError]
public partial class SequenceBatchNormCase;

[Network, Input(4, 5), Dense(6), LayerNorm, Tanh, Dense(7), LayerNorm(Affine = false, Epsilon = 0.01), Dense(2), MeanSquaredError]
public partial class SequenceLayerNormCase;

[Network, Input(4, 3), Dense(5), Softmax, Dense(2), BinaryCrossEntropy]
public partial class SequenceSoftmaxCase;

[Network, Input(6, 4)]
[Dense(3), Tanh, Flatten, Dense(12), Reshape(3, 4), Dense(5), Reshape(1, 3, 5), Conv2D(2, 3, Padding = 1), Reshape(5, 6), Dense(2), MeanSquaredError]
public partial class SequenceReshapeCase;

[Network, Input(4, 3)]
[Dense(5), Tanh, As("h"), Dense(1), Sigmoid, Scale("h"), As("y")]
[From("h"), Flatten, Dense(5), Sigmoid, Scale("y"), MeanSquaredError]
public partial class SequenceGateCase;

[Network, Input(1, 6), Dense(5), SELU, Dense(3), SoftmaxCrossEntropy]
public partial class SequenceOneStepCase;

[Network, Input(9, 1), Dense(4), Tanh, Dense(1), LogisticLoss]
public partial class SequenceOneFeatureCase;
