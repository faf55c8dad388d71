using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

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

/// <summary>Narrow, wide: the output has four times the channels. The stride stands on the 3x3 convolution.</summary>
[Block]
[Conv2D(ch, 1, Bias = false), BatchNorm, ReLU]
[Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(4 * ch, 1, Bias = false), BatchNorm, As("body")]
[From(In), Conv2D(4 * ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
[Add("body"), ReLU]
public partial class Bottleneck
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

[Network]
[Input(3, 40, 40)]
[Conv2D(4, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<BasicBlock>(4, Repeat = 2)]
[Use<BasicBlock>(5, 2), Use<BasicBlock>(5)]
[Use<BasicBlock>(6, 2), Use<BasicBlock>(6)]
[Use<BasicBlock>(7, 2), Use<BasicBlock>(7)]
[GlobalAvgPool, Dense(5), SoftmaxCrossEntropy]
public partial class ResNet18Small;

/// <summary>The same paper, bottleneck form. 25,557,032 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<Bottleneck>(64, 1, true), Use<Bottleneck>(64, Repeat = 2)]
[Use<Bottleneck>(128, 2), Use<Bottleneck>(128, Repeat = 3)]
[Use<Bottleneck>(256, 2), Use<Bottleneck>(256, Repeat = 5)]
[Use<Bottleneck>(512, 2), Use<Bottleneck>(512, Repeat = 2)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class ResNet50;

[Network]
[Input(3, 40, 40)]
[Conv2D(4, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<Bottleneck>(2, 1, true), Use<Bottleneck>(2, Repeat = 2)]
[Use<Bottleneck>(3, 2), Use<Bottleneck>(3, Repeat = 3)]
[Use<Bottleneck>(3, 2), Use<Bottleneck>(3, Repeat = 5)]
[Use<Bottleneck>(4, 2), Use<Bottleneck>(4, Repeat = 2)]
[GlobalAvgPool, Dense(5), SoftmaxCrossEntropy]
public partial class ResNet50Small;
