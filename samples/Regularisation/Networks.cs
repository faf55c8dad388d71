using NetGen;

namespace Regularisation;

/// <summary>A network with far more numbers than it has examples: 784 - 256 - 256 - 10.</summary>
[Network, Input(784), Dense(256), ReLU, Dense(256), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class Plain;

/// <summary>With a price on the sum of the weights' magnitudes (Tibshirani 1996): most of them become 0.</summary>
[Network, Input(784), Dense(256), ReLU, Dense(256), ReLU, Dense(10), SoftmaxCrossEntropy, L1Penalty(3e-5, Parameters = "*.weight")]
public partial class Sparse;

/// <summary>With a price on the sum of their squares (ridge regression, weight decay).</summary>
[Network, Input(784), Dense(256), ReLU, Dense(256), ReLU, Dense(10), SoftmaxCrossEntropy, L2Penalty(1e-3, Parameters = "*.weight")]
public partial class Decayed;

/// <summary>With half of the units silent, other ones in each step (Srivastava et al. 2014).</summary>
[Network, Input(784), Dropout(0.2), Dense(256), ReLU, Dropout(0.5), Dense(256), ReLU, Dropout(0.5), Dense(10), SoftmaxCrossEntropy]
public partial class Dropped;

/// <summary>With batch normalisation (Ioffe and Szegedy 2015).</summary>
[Network, Input(784), Dense(256, Bias = false), BatchNorm, ReLU, Dense(256, Bias = false), BatchNorm, ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class Normalised;
