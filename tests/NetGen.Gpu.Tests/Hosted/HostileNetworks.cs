using NetGen;

namespace NetGen.Gpu.Tests.Hosted;

/// <summary>One weight, 1: y = w·x. With x = 1.8e19 the loss is finite in float and its gradient is not.</summary>
[Network, Input(1), Dense(1, Bias = false, Init = Init.Ones, Name = "d"), MeanSquaredError]
public partial class HostedWeight;

/// <summary>A batch normalisation in front of a product whose gradient overflows.</summary>
[Network, Input(2, 2, 2), BatchNorm(Name = "bn"), Conv2D(1, 2, Bias = false, Init = Init.Ones, Name = "c"), Flatten, MSE]
public partial class HostedOverflow;

/// <summary>A batch normalisation with one value of each channel in each sample.</summary>
[Network, Input(4), Dense(3, Bias = false), BatchNorm(Name = "bn"), ReLU, Dense(2), SoftmaxCrossEntropy]
public partial class HostedNormalized;
