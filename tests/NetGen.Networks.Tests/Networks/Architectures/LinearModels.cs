using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>A price from area, floor and distance.</summary>
[Network, Input(3), Dense(1), MeanSquaredError]
public partial class LinearRegression;

/// <summary>Labels -1 and +1; P(+1) = sigmoid of the output.</summary>
[Network, Input(5), Dense(1, Bias = false), LogisticLoss]
public partial class LogisticRegression;

/// <summary>Softmax over K classes.</summary>
[Network, Input(4), Dense(3), SoftmaxCrossEntropy]
public partial class SoftmaxRegression;

/// <summary>The fully connected layer of the lectures: m·(n + 1) parameters.</summary>
[Network, Input(1_000_000), Dense(1_000), MeanSquaredError]
public partial class MillionByThousand;
