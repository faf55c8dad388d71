using NetGen;

namespace Gan;

/// <summary>The DCGAN's generator, which is told the digit to draw beside its random numbers.</summary>
[Network]
[Input(100, As = "noise"), Input(10, As = "kind")]
[From("noise"), Concat("kind"), Dense(512, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Dense(64 * 7 * 7, Bias = false, Init = Init.DcGan), Reshape(64, 7, 7), BatchNorm, ReLU]
[ConvTranspose2D(32, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1, Init = Init.DcGan), Tanh]
public partial class ToldGenerator;

/// <summary>Its opponent says which digit it sees, and whether it is real.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 4, Stride = 2, Padding = 1, Init = Init.DcGan), LeakyReLU(0.2)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
[Flatten, Dense(256, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2), As("features")]
[Dense(10, Init = Init.DcGan), As("kinds"), SoftmaxCrossEntropy(Name = "kind")]
[From("features"), Dense(1, Init = Init.DcGan), BinaryCrossEntropy(Name = "real")]
public partial class ToldDiscriminator;

/// <summary>
/// A GAN with an auxiliary classifier (Odena, Olah, Shlens 2017): a drawn digit has to pass for real and for the digit that was asked for.
/// Kinds are learned from real digits alone: what the generator gets wrong teaches the discriminator nothing about them.
/// </summary>
public partial class ToldGan(ToldGenerator g, ToldDiscriminator d) : IGan
{
    [Net] private readonly ToldGenerator G = g;
    [Net] private readonly ToldDiscriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 0.9, Name = "real")]
    [From("D.kinds"), SoftmaxCrossEntropy(Target = nameof(kinds), Soft = true, Name = "kinds")]
    [Noise(100, As = "noise"), Run(nameof(G), "noise", nameof(asked)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "drawn")]
    public partial float TrainD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked);

    [Step(Trains = nameof(G))]
    [Noise(100, As = "noise"), Run(nameof(G), "noise", nameof(asked)), Run(nameof(D)), BinaryCrossEntropy(Value = 1, Name = "deceit")]
    [From("D.kinds"), SoftmaxCrossEntropy(Target = nameof(asked), Soft = true, Name = "kinds")]
    public partial float TrainG(ReadOnlySpan<float> asked);

    float IGan.TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked) => TrainD(real, kinds, asked);

    float IGan.TeachG(ReadOnlySpan<float> asked) => TrainG(asked);
}
