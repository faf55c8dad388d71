using NetGen;

namespace Gan;

/// <summary>
/// DCGAN (Radford, Metz, Chintala 2016) for digits: 100 random numbers become an image by transposed convolutions. Two dense layers stand before them, as in InfoGAN's networks for
/// MNIST (Chen et al. 2016, appendix C.1), half as wide: they part the random numbers into digits. Where convolutions begin at once, much of what is drawn lies between two digits.
/// </summary>
[Network]
[Input(100)]
[Dense(512, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Dense(64 * 7 * 7, Bias = false, Init = Init.DcGan), Reshape(64, 7, 7), BatchNorm, ReLU]
[ConvTranspose2D(32, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1, Init = Init.DcGan), Tanh]
public partial class Generator;

/// <summary>The same with larger pixels and a convolution, in place of transposed convolutions (Odena, Dumoulin, Olah 2016: Deconvolution and checkerboard artifacts).</summary>
[Network]
[Input(100)]
[Dense(512, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Dense(64 * 7 * 7, Bias = false, Init = Init.DcGan), Reshape(64, 7, 7), BatchNorm, ReLU]
[Upsample(2), Conv2D(32, 3, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Upsample(2), Conv2D(1, 3, Padding = 1, Init = Init.DcGan), Tanh]
public partial class ResizingGenerator;

/// <summary>Tells real digits from drawn ones.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 4, Stride = 2, Padding = 1, Init = Init.DcGan), LeakyReLU(0.2)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Flatten, Dense(256, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Dense(1, Init = Init.DcGan), BinaryCrossEntropy]
public partial class Discriminator;

/// <summary>The step of the one, then that of the other. Real digits are called 0.9 real (Salimans et al. 2016), so that the discriminator is never quite sure.</summary>
public partial class DigitGan(Generator g, Discriminator d) : IGan
{
    [Net] private readonly Generator G = g;
    [Net] private readonly Discriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 0.9, Name = "real")]
    [Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "drawn")]
    public partial float TrainD(ReadOnlySpan<float> real);

    [Step(Trains = nameof(G))]
    [Noise(100), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    public partial float TrainG(int batch);

    float IGan.TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked) => TrainD(real);

    float IGan.TeachG(ReadOnlySpan<float> asked) => TrainG(asked.Length / Digits.Kinds);
}

/// <inheritdoc cref="DigitGan"/>
public partial class ResizingGan(ResizingGenerator g, Discriminator d) : IGan
{
    [Net] private readonly ResizingGenerator G = g;
    [Net] private readonly Discriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 0.9, Name = "real")]
    [Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "drawn")]
    public partial float TrainD(ReadOnlySpan<float> real);

    [Step(Trains = nameof(G))]
    [Noise(100), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    public partial float TrainG(int batch);

    float IGan.TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked) => TrainD(real);

    float IGan.TeachG(ReadOnlySpan<float> asked) => TrainG(asked.Length / Digits.Kinds);
}

/// <summary>LeNet-5: the judge, who says of a drawn digit what it is and how surely.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class Judge;

/// <summary>DCGAN's own generator of 64x64 pixels in colour: 3,576,704 parameters, for whoever has the time.</summary>
[Network]
[Input(100), Reshape(100, 1, 1)]
[ConvTranspose2D(512, 4, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(256, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(128, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), Tanh]
public partial class LargeGenerator;

/// <summary>Its opponent. 2,765,568 parameters.</summary>
[Network]
[Input(3, 64, 64)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), LeakyReLU(0.2)]
[Conv2D(128, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Conv2D(256, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Conv2D(512, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Conv2D(1, 4, Bias = false, Init = Init.DcGan), Flatten, BinaryCrossEntropy]
public partial class LargeDiscriminator;
