namespace NetGen.Benchmarks.Networks;

/// <summary>He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016), section 4.2, with n = 3, for images of 32x32; projections where the size changes. 272,474 parameters and those of two projections.</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<BasicBlock>(16, Repeat = 3)]
[Use<BasicBlock>(32, 2), Use<BasicBlock>(32, Repeat = 2)]
[Use<BasicBlock>(64, 2), Use<BasicBlock>(64, Repeat = 2)]
[GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
public partial class ResNet20;
