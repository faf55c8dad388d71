namespace NetGen.Benchmarks.Networks;

/// <summary>Two 3x3 convolutions.</summary>
[Block]
[Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU, Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU]
public partial class DoubleConvolution
{
    [Param] const int ch = 64;
}

/// <summary>Ronneberger, Fischer, Brox: U-Net (2015), with padding and batch normalisation as is usual today, three levels deep, for images of 128x128.</summary>
[Network]
[Input(3, 128, 128)]
[Use<DoubleConvolution>(64), As("s1"), MaxPool2D(2)]
[Use<DoubleConvolution>(128), As("s2"), MaxPool2D(2)]
[Use<DoubleConvolution>(256), As("s3"), MaxPool2D(2)]
[Use<DoubleConvolution>(512)]
[ConvTranspose2D(256, 2, Stride = 2), Concat("s3"), Use<DoubleConvolution>(256)]
[ConvTranspose2D(128, 2, Stride = 2), Concat("s2"), Use<DoubleConvolution>(128)]
[ConvTranspose2D(64, 2, Stride = 2), Concat("s1"), Use<DoubleConvolution>(64)]
[Conv2D(1, 1), BinaryCrossEntropy]
public partial class UNet;
