using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Layers that draw, which PyTorch does with other numbers: the reference engine has Philox of its own.

[Network, Input(3, 5, 4), Conv2D(4, 2), GaussianNoise(0.3), Tanh, SpatialDropout(0.4), Conv2D(3, 2), Dropout2D(0.2), Flatten, GaussianNoise, Dense(4), SoftmaxCrossEntropy]
public partial class NoisyImage;

[Network, Input(7, 5, Lengths = true), Dense(6), GaussianNoise(0.2), SpatialDropout(0.3), GRU(5), Dropout(0.3), Dense(2), MeanSquaredError]
public partial class NoisySteps;

[Network, Input(9), Dense(8), Tanh, As("features"), Dense(5), As("mean"), From("features"), Dense(5), Affine(0.5), As("logVariance")]
[From("mean"), GaussianKL("logVariance", Weight = 0.1), Sampling("logVariance"), Dense(9), MeanSquaredError]
public partial class SampledCode;

[Network, Input(4, 3), Dense(5), As("mean"), Tanh, Dense(5), As("v"), From("mean"), Sampling("v"), LSTM(4), Dense(2), MeanSquaredError]
public partial class SampledSteps;

[Network, Input(2, 4, 3), Conv2D(3, 1), As("mean"), Tanh, Conv2D(3, 1), As("v"), From("mean"), Sampling("v"), Conv2D(2, 2), MeanSquaredError]
public partial class SampledImage;

// Numbers that a network draws for itself, in prediction too.

[Network, Input(5, As = "label"), Noise(6), Concat("label"), Dense(7), Tanh, Dense(3), MeanSquaredError]
public partial class DrawingVector;

[Network, Input(5, 3, As = "x", Lengths = true), Noise(5, 2, Uniform = true), Concat("x"), Dense(4), GRU(4), Dense(2), MeanSquaredError]
public partial class DrawingSteps;

[Network, Input(3, As = "style"), Noise(4, 5, 3), As("canvas"), From("style"), Dense(4), Tanh, Scale("canvas"), Conv2D(3, 2), Tanh, Conv2D(1, 1), MeanSquaredError]
public partial class DrawingImage;

/// <summary>What is drawn, as it is.</summary>
[Network, Input(1, As = "zero"), Noise(400), Add("zero"), Output("normal"), Noise(400, Uniform = true), Output("uniform"), MeanSquaredError(Value = 0)]
public partial class DrawnNumbers;
