namespace NetGen.Networks.Tests.Steps;

/// <summary>Features that an image is compared by; nothing of it is learned here.</summary>
[Network, Input(3, 8, 8)]
[Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU(Name = "early"), MaxPool2D(2), Conv2D(5, 3), Tanh(Name = "late")]
[Flatten, Dense(3), SoftmaxCrossEntropy]
public partial class SmallVgg;

/// <summary>Trains an image until its features are like those of others (Gatys, Ecker, Bethge 2016).</summary>
public sealed partial class StyleTransfer(SmallVgg vgg)
{
    [Net] private readonly SmallVgg Vgg = vgg;

    [Step(Trains = nameof(image))]
    [From(nameof(image)), Run(nameof(Vgg), Frozen = true)]
    [From("Vgg.late"), MSE(Target = nameof(content))]
    [From("Vgg.early"), MSE(Target = nameof(texture), Weight = 10)]
    public partial float Paint([Trainable] Span<float> image, ReadOnlySpan<float> content, ReadOnlySpan<float> texture);
}
