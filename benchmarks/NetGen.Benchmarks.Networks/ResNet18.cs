using static NetGen.Names;

namespace NetGen.Benchmarks.Networks;

/// <summary>Two 3x3 convolutions and a shortcut.</summary>
[Block]
[Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
[From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
[Add("body"), ReLU]
public partial class BasicBlock
{
    [Param] const int ch = 64, stride = 1;
    [Param] const bool project = stride != 1;
}

/// <summary>He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016). 11,689,512 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<BasicBlock>(64, Repeat = 2)]
[Use<BasicBlock>(128, 2), Use<BasicBlock>(128)]
[Use<BasicBlock>(256, 2), Use<BasicBlock>(256)]
[Use<BasicBlock>(512, 2), Use<BasicBlock>(512)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class ResNet18;
