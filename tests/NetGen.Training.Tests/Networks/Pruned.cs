using NetGen;

namespace NetGen.Training.Tests.Networks;

/// <summary>Convolutions with a normalisation, a flattened image, dense layers: a chain.</summary>
[Network, Input(1, 12, 12)]
[Conv2D(8, 3, Bias = false), BatchNorm, ReLU, MaxPool2D(2), Conv2D(6, 3), ReLU]
[Flatten, Dense(10), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class Chain;

/// <summary>The same with half of the channels.</summary>
[Network, Input(1, 12, 12)]
[Conv2D(4, 3, Bias = false), BatchNorm, ReLU, MaxPool2D(2), Conv2D(3, 3), ReLU]
[Flatten, Dense(5), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class HalfChain;

/// <summary>A sigmoid makes ½ of 0: a pruned channel goes on talking.</summary>
[Network, Input(4), Dense(6), Sigmoid, Dense(2), SoftmaxCrossEntropy]
public partial class Talking;

[Network, Input(4), Dense(3), Sigmoid, Dense(2), SoftmaxCrossEntropy]
public partial class HalfTalking;

/// <summary>Has more weights than it needs, and can be asked for its curvature.</summary>
[Network(Derivatives = Derivative.Curvature), Input(1, 12, 12)]
[Conv2D(4, 3), ReLU, MaxPool2D(2), Flatten, Dense(20), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class Ample;
