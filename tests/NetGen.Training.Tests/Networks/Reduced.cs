using NetGen;

namespace NetGen.Training.Tests.Networks;

/// <summary>Convolutions with what can be behind them, a branch, dense layers; one convolution has groups and stays floats.</summary>
[Network(Precisions = Precisions.Int8), Input(3, 11, 10)]
[Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, ReLU, As("a"), Conv2D(8, 3, Padding = 1), Add("a"), ReLU, MaxPool2D(2)]
[Conv2D(12, 3, Stride = 2), Tanh, Conv2D(12, 1, Groups = 3), Flatten, Dense(9), ReLU, Dense(3), SoftmaxCrossEntropy]
public partial class SmallBytes;

/// <summary>At each step of a sequence alike, and both precisions.</summary>
[Network(Precisions = Precisions.Int8 | Precisions.BFloat16), Input(5, 7)]
[Dense(19), GELU, Dense(6), GlobalAvgPool, Dense(4), Output("y"), MSE]
public partial class StepsInBytes;

/// <summary>The same in floats.</summary>
[Network, Input(5, 7)]
[Dense(19), GELU, Dense(6), GlobalAvgPool, Dense(4), Output("y"), MSE]
public partial class StepsInFloats;

/// <summary>5,824,522 parameters: of one sample, more weights than the second cache holds.</summary>
[Network(Precisions = Precisions.Int8 | Precisions.BFloat16), Input(784)]
[Dense(2048), ReLU, Dense(2048), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class WidePerceptron;

/// <summary>As VGG has them, for images of 32x32 pixels.</summary>
[Network(Precisions = Precisions.Int8 | Precisions.BFloat16), Input(3, 32, 32)]
[Conv2D(64, 3, Padding = 1), ReLU, Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(128, 3, Padding = 1), ReLU, Conv2D(128, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Flatten, Dense(256), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class PlainConvolutions;
