using NetGen;
using static NetGen.Names;

namespace NetGen.Samples.Gpu;

/// <summary>The digits network (LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition. 1998), with today's activations.</summary>
[Network, Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;

[Block]
[Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
[From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
[Add("body"), ReLU]
public partial class BasicBlock
{
    [Param] const int ch = 16, stride = 1;
    [Param] const bool project = stride != 1;
}

/// <summary>ResNet-20 for 32x32 images (He, Zhang, Ren, Sun: Deep residual learning for image recognition. 2015, section 4.2), with projections.</summary>
[Network, Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<BasicBlock>(16, Repeat = 3)]
[Use<BasicBlock>(32, 2), Use<BasicBlock>(32, Repeat = 2)]
[Use<BasicBlock>(64, 2), Use<BasicBlock>(64, Repeat = 2)]
[GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
public partial class ResNet20;
