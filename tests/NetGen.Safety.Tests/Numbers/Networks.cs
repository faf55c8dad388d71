namespace NetGen.Safety.Tests.Numbers;

/// <summary>One weight, 1: y = w·x. With x = 1.8e19 the loss is finite in float and its gradient is not.</summary>
[Network, Input(1), Dense(1, Bias = false, Init = Init.Ones, Name = "d"), MeanSquaredError]
public partial class Weight;

/// <summary>A batch normalisation in front of a product whose gradient overflows.</summary>
[Network, Input(2, 2, 2), BatchNorm(Name = "bn"), Conv2D(1, 2, Bias = false, Init = Init.Ones, Name = "c"), Flatten, MSE]
public partial class Overflowing;

/// <summary>A batch normalisation with one value of each channel in each sample.</summary>
[Network, Input(4), Dense(3, Bias = false), BatchNorm(Name = "bn"), ReLU, Dense(2), SoftmaxCrossEntropy]
public partial class Normalized;

/// <summary>One with four values in each sample, and behind it one with one.</summary>
[Network, Input(1, 2, 2)]
[Conv2D(4, 1, Bias = false), BatchNorm(Name = "a"), GlobalAvgPool, Dense(3, Bias = false), BatchNorm(Name = "b"), Dense(2), SoftmaxCrossEntropy]
public partial class NormalizedTwice;

/// <summary>Four values in each sample: a batch of one has a variance.</summary>
[Network, Input(1, 2, 2), Conv2D(2, 1, Bias = false), BatchNorm(Name = "bn"), Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class NormalizedPixels;
