using NetGen;

namespace ImageToImage;

/// <summary>Half the size.</summary>
[Block]
[Conv2D(channels, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
public partial class Down
{
    [Param] const int channels = 64;
}

/// <summary>Twice the size.</summary>
[Block]
[ConvTranspose2D(channels, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
public partial class Up
{
    [Param] const int channels = 64;
}

/// <summary>
/// A U-Net that makes one image of another (Isola et al. 2017: pix2pix, for 64x64 pixels): down to 2x2, up again, what was seen on the way down beside what comes up. By itself
/// it is
/// trained on how far it is from the image that is wanted.
/// </summary>
[Network]
[Input(3, 64, 64, As = "given")]
[Conv2D(24, 4, Stride = 2, Padding = 1, Init = Init.DcGan), LeakyReLU(0.2), As("s1"), Use<Down>(48), As("s2"), Use<Down>(96), As("s3"), Use<Down>(96), As("s4"), Use<Down>(96)]
[Use<Up>(96), Dropout(0.3), Concat("s4"), Use<Up>(96), Concat("s3"), Use<Up>(48), Concat("s2"), Use<Up>(24), Concat("s1")]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Init = Init.DcGan), Tanh, MeanAbsoluteError(Target = "wanted")]
public partial class Generator;

/// <summary>Says of each patch of an image, knowing what it was made of, whether it is real.</summary>
[Network]
[Input(3, 64, 64, As = "given"), Input(3, 64, 64, As = "image"), Concat("given"), GaussianNoise(0.2)]
[Conv2D(32, 4, Stride = 2, Padding = 1, Init = Init.DcGan), LeakyReLU(0.2), Use<Down>(64), Dropout(0.3), Conv2D(1, 4, Padding = 1, Init = Init.DcGan), BinaryCrossEntropy]
public partial class Discriminator;

/// <summary>The step of the one, then that of the other: the generator's also counts how far it is from the image that is wanted.</summary>
public partial class PairGan(Generator g, Discriminator d)
{
    [Net] private readonly Generator G = g;
    [Net] private readonly Discriminator D = d;

    [Step(Trains = nameof(D))]
    [Run(nameof(D), nameof(given), nameof(wanted)), BinaryCrossEntropy(Value = 0.9, Weight = 0.5, Name = "real")]
    [From(nameof(given)), Run(nameof(G)), Detach, As("drawn"), Run(nameof(D), nameof(given), "drawn"), BinaryCrossEntropy(Value = 0, Weight = 0.5, Name = "fake")]
    public partial float TrainD(ReadOnlySpan<float> given, ReadOnlySpan<float> wanted);

    [Step(Trains = nameof(G))]
    [From(nameof(given)), Run(nameof(G), As = "drawn"), MeanAbsoluteError(Target = nameof(wanted), Weight = 50, Name = "distance")]
    [Run(nameof(D), nameof(given), "drawn"), BinaryCrossEntropy(Value = 1, Name = "deceit")]
    public partial float TrainG(ReadOnlySpan<float> given, ReadOnlySpan<float> wanted);
}

/// <summary>Says what comes next: the frame behind three of a film.</summary>
[Network]
[Input(3, 32, 32)]
[Use<DoubleConv>(16), As("s1"), MaxPool2D(2), Use<DoubleConv>(32), As("s2"), MaxPool2D(2), Use<DoubleConv>(64)]
[Upsample(2), Concat("s2"), Use<DoubleConv>(32), Upsample(2), Concat("s1"), Use<DoubleConv>(16)]
[Conv2D(1, 1), BinaryCrossEntropy, Sigmoid, Output("next")]
public partial class NextFrame;
