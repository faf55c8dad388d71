using NetGen;

namespace NetGen.Gpu.Tests.Hosted;

/// <summary>Compiled into this project by the generator, with kernels and host: the way of a user.</summary>
[Network, Input(1, 6, 6)]
[Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2), Dropout(0.25)]
[Flatten, Dense(8), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class HostedNet;
