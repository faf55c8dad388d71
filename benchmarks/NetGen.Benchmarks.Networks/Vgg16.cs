namespace NetGen.Benchmarks.Networks;

/// <summary>Convolutions of one width, then half the size.</summary>
[Block]
[Use<VggConvolution>(ch, Repeat = depth), MaxPool2D(2)]
public partial class VggStage
{
    [Param] const int ch = 64, depth = 2;
}

/// <summary>One 3x3 convolution with ReLU.</summary>
[Block]
[Conv2D(ch, 3, Padding = 1), ReLU]
public partial class VggConvolution
{
    [Param] const int ch = 64;
}

/// <summary>
/// Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition (2015), configuration D. 138,357,544 parameters. Without dropout: its random numbers differ between
/// frameworks, and equal gradients are demanded.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Use<VggStage>(64), Use<VggStage>(128), Use<VggStage>(256, 3), Use<VggStage>(512, 3), Use<VggStage>(512, 3)]
[Flatten, Dense(4096), ReLU, Dense(4096), ReLU, Dense(1000)]
[SoftmaxCrossEntropy]
public partial class Vgg16;
