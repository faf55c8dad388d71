using NetGen;

namespace Segmentation;

/// <summary>
/// A U-Net (Ronneberger, Fischer, Brox 2015), padded and normalised as is usual today, with an eighth of its channels: down to 16x16 pixels and up again, what was seen on the
/// way down
/// beside what comes up. It is trained on cross-entropy and on the overlap itself (Dice).
/// </summary>
[Network]
[Input(1, 128, 128)]
[Use<DoubleConv>(8), As("s1"), MaxPool2D(2)]
[Use<DoubleConv>(16), As("s2"), MaxPool2D(2)]
[Use<DoubleConv>(32), As("s3"), MaxPool2D(2)]
[Use<DoubleConv>(64)]
[ConvTranspose2D(32, 2, Stride = 2), Concat("s3"), Use<DoubleConv>(32)]
[ConvTranspose2D(16, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(16)]
[ConvTranspose2D(8, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(8)]
[Conv2D(1, 1), BinaryCrossEntropy(Target = "mask"), Dice(Target = "mask", Weight = 0.5)]
public partial class UNet;
