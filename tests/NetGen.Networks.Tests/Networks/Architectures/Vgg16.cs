using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Block]
[Conv2D(ch, 3, Padding = 1), ReLU]
public partial class VggConv
{
    [Param] const int ch = 64;
}

[Block]
[Use<VggConv>(ch, Repeat = depth), MaxPool2D(2)]
public partial class VggStage
{
    [Param] const int ch = 64, depth = 2;
}

/// <summary>Simonyan, Zisserman: Very deep convolutional networks (2015), configuration D. 138,357,544 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Use<VggStage>(64), Use<VggStage>(128), Use<VggStage>(256, 3), Use<VggStage>(512, 3), Use<VggStage>(512, 3)]
[Flatten, Dense(4096), ReLU, Dropout, Dense(4096), ReLU, Dropout, Dense(1000)]
[SoftmaxCrossEntropy]
public partial class Vgg16;

[Network]
[Input(3, 32, 32)]
[Use<VggStage>(3), Use<VggStage>(4), Use<VggStage>(5, 3), Use<VggStage>(6, 3), Use<VggStage>(6, 3)]
[Flatten, Dense(12), ReLU, Dropout, Dense(11), ReLU, Dropout, Dense(5)]
[SoftmaxCrossEntropy]
public partial class Vgg16Small;
