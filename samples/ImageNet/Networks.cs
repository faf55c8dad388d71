using NetGen;

namespace ImageNet;

/// <summary>Krizhevsky: One weird trick for parallelizing convolutional neural networks (2014), the one-tower form of AlexNet. 61,100,840 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 11, Stride = 4, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(192, 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten, Dropout, Dense(4096), ReLU, Dropout, Dense(4096), ReLU, Dense(1000)]
[SoftmaxCrossEntropy]
public partial class AlexNet;

/// <summary>Convolutions of one width, then half the size.</summary>
[Block]
[Use<VggConvolution>(channels, Repeat = depth), MaxPool2D(2)]
public partial class VggStage
{
    [Param] const int channels = 64, depth = 2;
}

/// <summary>One 3x3 convolution with ReLU.</summary>
[Block]
[Conv2D(channels, 3, Padding = 1), ReLU]
public partial class VggConvolution
{
    [Param] const int channels = 64;
}

/// <summary>Simonyan, Zisserman: Very deep convolutional networks for large-scale image recognition (2015), configuration D. 138,357,544 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Use<VggStage>(64), Use<VggStage>(128), Use<VggStage>(256, 3), Use<VggStage>(512, 3), Use<VggStage>(512, 3)]
[Flatten, Dense(4096), ReLU, Dropout, Dense(4096), ReLU, Dropout, Dense(1000)]
[SoftmaxCrossEntropy]
public partial class Vgg16;

/// <summary>He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016). 11,689,512 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<ResidualBlock>(64, Repeat = 2)]
[Use<ResidualBlock>(128, 2), Use<ResidualBlock>(128)]
[Use<ResidualBlock>(256, 2), Use<ResidualBlock>(256)]
[Use<ResidualBlock>(512, 2), Use<ResidualBlock>(512)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class ResNet18;

/// <summary>The same paper, bottleneck form. 25,557,032 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
[Use<BottleneckBlock>(64, 1, true), Use<BottleneckBlock>(64, Repeat = 2)]
[Use<BottleneckBlock>(128, 2), Use<BottleneckBlock>(128, Repeat = 3)]
[Use<BottleneckBlock>(256, 2), Use<BottleneckBlock>(256, Repeat = 5)]
[Use<BottleneckBlock>(512, 2), Use<BottleneckBlock>(512, Repeat = 2)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class ResNet50;

/// <summary>A head of Inception that exists in training only: gradients reach the layers in the middle.</summary>
[Block]
[AvgPool2D(5, Stride = 3), Conv2D(128, 1), ReLU, Flatten, Dense(1024), ReLU, Dropout(0.7), Dense(1000)]
[SoftmaxCrossEntropy(Weight = 0.3)]
public partial class AuxiliaryHead;

/// <summary>Szegedy et al.: Going deeper with convolutions (2015). 13,378,280 parameters, of which 6,998,552 predict: the two heads are there in training alone.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
[Conv2D(64, 1), ReLU, Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN, MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(64, 96, 128, 16, 32, 32), Use<InceptionBlock>(128, 128, 192, 32, 96, 64), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(192, 96, 208, 16, 48, 64), As("4a")]
[Use<AuxiliaryHead>(Phase = Phase.Train)]
[From("4a"), Use<InceptionBlock>(160, 112, 224, 24, 64, 64), Use<InceptionBlock>(128, 128, 256, 24, 64, 64)]
[Use<InceptionBlock>(112, 144, 288, 32, 64, 64), As("4d")]
[Use<AuxiliaryHead>(Phase = Phase.Train)]
[From("4d"), Use<InceptionBlock>(256, 160, 320, 32, 128, 128), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(256, 160, 320, 32, 128, 128), Use<InceptionBlock>(384, 192, 384, 48, 128, 128)]
[GlobalAvgPool, Dropout(0.4), Dense(1000), SoftmaxCrossEntropy]
public partial class InceptionWithHeads;

/// <summary>The same without the heads. 6,998,552 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
[Conv2D(64, 1), ReLU, Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN, MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(64, 96, 128, 16, 32, 32), Use<InceptionBlock>(128, 128, 192, 32, 96, 64), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(192, 96, 208, 16, 48, 64), Use<InceptionBlock>(160, 112, 224, 24, 64, 64), Use<InceptionBlock>(128, 128, 256, 24, 64, 64)]
[Use<InceptionBlock>(112, 144, 288, 32, 64, 64), Use<InceptionBlock>(256, 160, 320, 32, 128, 128), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<InceptionBlock>(256, 160, 320, 32, 128, 128), Use<InceptionBlock>(384, 192, 384, 48, 128, 128)]
[GlobalAvgPool, Dropout(0.4), Dense(1000), SoftmaxCrossEntropy]
public partial class Inception;
