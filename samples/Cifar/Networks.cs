using NetGen;

namespace Cifar;

/// <summary>
/// ResNet-20 (He, Zhang, Ren, Sun 2016: Deep residual learning for image recognition, section 4.2): three stages of three residual blocks. Where the shape changes a 1x1
/// convolution leads around the block; the paper pads with zeros there, and has 269,722 parameters to these 272,474.
/// </summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<ResidualBlock>(16, Repeat = 3)]
[Use<ResidualBlock>(32, 2), Use<ResidualBlock>(32, Repeat = 2)]
[Use<ResidualBlock>(64, 2), Use<ResidualBlock>(64, Repeat = 2)]
[GlobalAvgPool, Dense(10), SoftmaxCrossEntropy(Smoothing = 0.1)]
public partial class ResNet20;

/// <summary>AlexNet (Krizhevsky, Sutskever, Hinton 2012) for small photographs: convolutions and poolings that overlap, dropout before dense layers.</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(32, 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(64, 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(96, 3, Padding = 1), ReLU, Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten, Dropout(0.3), Dense(128), ReLU, Dropout(0.3), Dense(10), SoftmaxCrossEntropy]
public partial class SmallAlexNet;

/// <summary>VGG (Simonyan and Zisserman 2015) with an eighth of its first channels: pairs of 3x3 convolutions, then a pooling; normalised as is usual today.</summary>
[Network]
[Input(3, 32, 32)]
[Use<DoubleConv>(24), MaxPool2D(2)]
[Use<DoubleConv>(48), MaxPool2D(2)]
[Use<DoubleConv>(96), MaxPool2D(2)]
[Flatten, Dropout(0.4), Dense(10), SoftmaxCrossEntropy]
public partial class SmallVgg;

/// <summary>Inception (Szegedy et al. 2015): convolutions of three sizes and a pooling side by side, four times.</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Use<InceptionBlock>(16, 16, 32, 8, 16, 16), Use<InceptionBlock>(24, 24, 48, 8, 24, 24), BatchNorm, MaxPool2D(2)]
[Use<InceptionBlock>(32, 32, 64, 16, 32, 32), Use<InceptionBlock>(48, 48, 96, 16, 48, 48)]
[GlobalAvgPool, Dropout(0.3), Dense(10), SoftmaxCrossEntropy]
public partial class SmallInception;
