namespace NetGen.Safety.Tests.Threads;

/// <summary>Enough work for calls to overlap.</summary>
[Network, Input(64), Dense(512), ReLU, Dense(512), ReLU, Dense(8)]
public partial class Slow;

/// <summary>Predictions keep packed weights and folded statistics of this one: copies that must belong to the version of the rest.</summary>
[Network, Input(3, 10, 10)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(16, 3, Padding = 1), ReLU, GlobalAvgPool, Dense(4)]
[SoftmaxCrossEntropy]
public partial class Packed;

/// <summary>One weight.</summary>
[Network, Input(1), Dense(1, Bias = false, Init = Init.Ones, Name = "d"), MeanSquaredError]
public partial class One;
