using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Whole small networks, each the twin of a case in tests/fixtures/make_fixtures.py. Their blocks are those of the full architectures.

[Network, Input(1, 12, 12)]
[Conv2D(3, 5, Pad = Pad.Same), Tanh, AvgPool2D(2), Conv2D(4, 3), Tanh, AvgPool2D(2)]
[Flatten, Dense(10), Tanh, Dense(4), SoftmaxCrossEntropy]
public partial class LeNetCase;

[Network, Input(3, 8, 8), Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<BasicBlock>(4), Use<BasicBlock>(6, 2), GlobalAvgPool, Dense(5), SoftmaxCrossEntropy]
public partial class ResidualNetCase;

[Network, Input(3, 6, 6), Use<Inception>(2, 2, 3, 2, 2, 2), GlobalAvgPool, Dense(4), SoftmaxCrossEntropy]
public partial class InceptionCase;

[Network, Input(1, 8, 8)]
[Use<DoubleConv>(3), As("s1"), MaxPool2D(2)]
[Use<DoubleConv>(4), As("s2"), MaxPool2D(2)]
[Use<DoubleConv>(5)]
[ConvTranspose2D(4, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(4)]
[ConvTranspose2D(3, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(3)]
[Conv2D(1, 1), BinaryCrossEntropy]
public partial class UNetCase;

[Network, Input(5), Reshape(5, 1, 1)]
[ConvTranspose2D(6, 4, Bias = false), BatchNorm, ReLU]
[ConvTranspose2D(4, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1, Bias = false), Tanh, MeanSquaredError]
public partial class GeneratorCase;

[Network, Input(1, 16, 16)]
[Conv2D(4, 4, Stride = 2, Padding = 1, Bias = false), LeakyReLU(0.2)]
[Conv2D(6, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, LeakyReLU(0.2)]
[Conv2D(1, 4, Bias = false), Flatten, BinaryCrossEntropy]
public partial class DiscriminatorCase;

[Network, Input(1, 8, 8, As = "x")]
[Conv2D(3, 3, Stride = 2, Padding = 1), ReLU, Conv2D(4, 3, Stride = 2, Padding = 1), ReLU, Flatten]
[Dense(3), Dense(16), ReLU, Reshape(4, 2, 2)]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1), ReLU, ConvTranspose2D(1, 4, Stride = 2, Padding = 1), Sigmoid]
[MeanSquaredError(Target = "x")]
public partial class AutoencoderCase;

/// <summary>The net that the fixtures train for six steps with each optimizer.</summary>
[Network, Input(2, 6, 6)]
[Conv2D(4, 3, Bias = false), BatchNorm, GELU, AvgPool2D(2), Flatten, Dense(8), SiLU, Dense(3), SoftmaxCrossEntropy]
public partial class TrainingCase;
