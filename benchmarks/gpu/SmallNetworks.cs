using static NetGen.Names;

namespace NetGen.Benchmarks.Networks;

/// <summary>ResNet-18 as it is used for images of 32x32: a stem of 3x3 without stride and pooling. 11,173,962 parameters.</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<BasicBlock>(64, Repeat = 2)]
[Use<BasicBlock>(128, 2), Use<BasicBlock>(128)]
[Use<BasicBlock>(256, 2), Use<BasicBlock>(256)]
[Use<BasicBlock>(512, 2), Use<BasicBlock>(512)]
[GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
public partial class ResNet18At32;

/// <summary>Stands for the networks where the device is a processor: the same layers, a few channels, a few pixels.</summary>
[Network]
[Input(3, 8, 8)]
[Conv2D(8, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<BasicBlock>(8), Use<BasicBlock>(16, 2)]
[GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
public partial class TinyResNet;
