using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Normalisations and softmax inside a network, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(3, 4, 5), Conv2D(4, 3, Bias = false), BatchNorm, Conv2D(2, 1, Bias = false), BatchNorm, MeanSquaredError]
public partial class BatchNormCase;

[Network, Input(6), Dense(5, Bias = false), BatchNorm, Tanh, Dense(3), MeanSquaredError]
public partial class BatchNormDenseCase;

[Network, Input(3, 4, 4), Conv2D(4, 3, Bias = false), BatchNorm(Epsilon = 0.01, Momentum = 0.25), ReLU, Conv2D(2, 2), MeanSquaredError]
public partial class BatchNormOptionsCase;

[Network, Input(3, 4, 5), Conv2D(6, 3, Bias = false), GroupNorm(3), ReLU, Conv2D(4, 1), GroupNorm(1), MeanSquaredError]
public partial class GroupNormCase;

[Network, Input(7), Dense(12, Bias = false), GroupNorm(2, Epsilon = 0.1), Tanh, Dense(10), GroupNorm(2, Affine = false), Dense(2), MeanSquaredError]
public partial class GroupNormDenseCase;

[Network, Input(3, 4, 4), Conv2D(5, 2, Bias = false), InstanceNorm, Tanh, Conv2D(4, 1, Bias = false), InstanceNorm(Affine = true, Epsilon = 0.01), Conv2D(2, 2), MeanSquaredError]
public partial class InstanceNormCase;

[Network, Input(5), Dense(7), LayerNorm, GELU, Dense(4), LayerNorm(Affine = false, Epsilon = 0.01), Dense(3), MeanSquaredError]
public partial class LayerNormCase;

[Network, Input(7, 3, 4), Conv2D(7, 1), LocalResponseNorm(5), Conv2D(2, 1), MeanSquaredError]
public partial class LocalResponseNormCase;

[Network, Input(4, 3, 4), Conv2D(4, 1), LRN(3, Alpha = 0.5, Beta = 0.75, K = 2), MeanSquaredError]
public partial class LocalResponseNormStrongCase;

[Network, Input(5, 3, 3), Conv2D(6, 1), LocalResponseNorm(4, Alpha = 0.8, Beta = 0.5), MeanSquaredError]
public partial class LocalResponseNormEvenCase;

[Network, Input(5), Dense(4), Softmax, Dense(3), MeanSquaredError]
public partial class SoftmaxCase;

[Network, Input(3, 2, 4), Conv2D(4, 1), Softmax, Conv2D(2, 1), MeanSquaredError]
public partial class SpatialSoftmaxCase;
