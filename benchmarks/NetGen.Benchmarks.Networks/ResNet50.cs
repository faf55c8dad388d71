using static NetGen.Names;

namespace NetGen.Benchmarks.Networks;

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

/// <summary>He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016), bottleneck form. 25,557,032 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<Bottleneck>(64, 1, true), Use<Bottleneck>(64, Repeat = 2)]
[Use<Bottleneck>(128, 2), Use<Bottleneck>(128, Repeat = 3)]
[Use<Bottleneck>(256, 2), Use<Bottleneck>(256, Repeat = 5)]
[Use<Bottleneck>(512, 2), Use<Bottleneck>(512, Repeat = 2)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class ResNet50;
