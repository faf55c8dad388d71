using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Block]
[Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU, Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU]
public partial class DoubleConv
{
    [Param] const int ch = 64;
}

/// <summary>Ronneberger, Fischer, Brox: U-Net (2015), with padding and batch normalisation as is usual today.</summary>
[Network]
[Input(3, 256, 256)]
[Use<DoubleConv>(64), As("s1"), MaxPool2D(2)]
[Use<DoubleConv>(128), As("s2"), MaxPool2D(2)]
[Use<DoubleConv>(256), As("s3"), MaxPool2D(2)]
[Use<DoubleConv>(512)]
[ConvTranspose2D(256, 2, Stride = 2), Concat("s3"), Use<DoubleConv>(256)]
[ConvTranspose2D(128, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(128)]
[ConvTranspose2D(64, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(64)]
[Conv2D(1, 1), BinaryCrossEntropy]
public partial class UNet;

[Network]
[Input(2, 16, 24)]
[Use<DoubleConv>(3), As("s1"), MaxPool2D(2)]
[Use<DoubleConv>(4), As("s2"), MaxPool2D(2)]
[Use<DoubleConv>(5), As("s3"), MaxPool2D(2)]
[Use<DoubleConv>(6)]
[ConvTranspose2D(5, 2, Stride = 2), Concat("s3"), Use<DoubleConv>(5)]
[ConvTranspose2D(4, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(4)]
[ConvTranspose2D(3, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(3)]
[Conv2D(1, 1), BinaryCrossEntropy]
public partial class UNetSmall;

/// <summary>Enlarging by nearest neighbours in place of the transposed convolution.</summary>
[Network]
[Input(2, 12, 8)]
[Use<DoubleConv>(3), As("s1"), MaxPool2D(2)]
[Use<DoubleConv>(4)]
[Upsample(2), Concat("s1"), Use<DoubleConv>(3)]
[Conv2D(3, 1), SoftmaxCrossEntropy]
public partial class UNetUpsample;
