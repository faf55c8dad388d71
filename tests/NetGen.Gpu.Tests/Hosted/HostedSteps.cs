using NetGen;

namespace NetGen.Gpu.Tests.Hosted;

[Network, Input(9), Dense(12, Bias = false), BatchNorm, ReLU, Dense(16), Tanh]
public partial class HostedGenerator;

[Network, Input(16), Dense(11), LeakyReLU(0.2), Dropout(0.2), Dense(1), BinaryCrossEntropy]
public partial class HostedDiscriminator;

/// <summary>The alternating steps of a GAN, with noise of its own.</summary>
public sealed partial class HostedGan(HostedGenerator g, HostedDiscriminator d)
{
    [Net] private readonly HostedGenerator G = g;
    [Net] private readonly HostedDiscriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1, Name = "real")]
    [Noise(9), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0, Name = "fake")]
    public partial float TrainD(ReadOnlySpan<float> real);

    [Step(Trains = nameof(G))]
    [Noise(9), Run(nameof(G)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    public partial float TrainG(int batch);
}

[Network, Input(3, 8, 8)]
[Conv2D(4, 3, Padding = 1, Bias = false), BatchNorm, ReLU(Name = "early"), MaxPool2D(2), Conv2D(5, 3), Tanh(Name = "late")]
[Flatten, Dense(3), SoftmaxCrossEntropy]
public partial class HostedVgg;

/// <summary>An image is trained until its features are like those of others.</summary>
public sealed partial class HostedStyle(HostedVgg vgg)
{
    [Net] private readonly HostedVgg Vgg = vgg;

    [Step(Trains = nameof(image))]
    [From(nameof(image)), Run(nameof(Vgg), Frozen = true)]
    [From("Vgg.late"), MSE(Target = nameof(content))]
    [From("Vgg.early"), Gram, MSE(Target = nameof(texture), Weight = 10)]
    public partial float Paint([Trainable] Span<float> image, ReadOnlySpan<float> content, ReadOnlySpan<float> texture);
}

[Network, Input(7), Dense(6), Tanh]
public partial class HostedTrunk;

[Network, Input(6), Dense(3), SoftmaxCrossEntropy]
public partial class HostedKinds;

[Network, Input(6), Dense(5), Tanh, Dense(1), MeanSquaredError]
public partial class HostedPrice;

/// <summary>Two heads take turns on one trunk; the second gathers the gradients of two calls.</summary>
public sealed partial class HostedHeads(HostedTrunk trunk, HostedKinds kinds, HostedPrice price)
{
    [Net] private readonly HostedTrunk Trunk = trunk;
    [Net] private readonly HostedKinds Kinds = kinds;
    [Net] private readonly HostedPrice Price = price;

    [Step(nameof(Trunk), nameof(Kinds))]
    [From(nameof(x)), Run(nameof(Trunk)), Run(nameof(Kinds)), SoftmaxCrossEntropy]
    public partial float TrainKinds(ReadOnlySpan<float> x, ReadOnlySpan<int> labels);

    [Step(nameof(Trunk), nameof(Price), Accumulate = 2)]
    [From(nameof(x)), Run(nameof(Trunk)), Run(nameof(Price)), MeanSquaredError]
    public partial float TrainPrice(ReadOnlySpan<float> x, ReadOnlySpan<float> target);
}

[Network, Tokens(5, Vocab = 7), Embedding(4), GRU(6), Dense(7), SoftmaxCrossEntropy]
public partial class HostedTeacher;

[Network, Tokens(5, Vocab = 7), Embedding(3), RNN(4), Dense(7), SoftmaxCrossEntropy]
public partial class HostedStudent;

/// <summary>A student learns what a teacher answers to sequences, and what is true.</summary>
public sealed partial class HostedDistillation(HostedTeacher teacher, HostedStudent student)
{
    [Net] private readonly HostedTeacher Teacher = teacher;
    [Net] private readonly HostedStudent Student = student;

    [Step(nameof(Student))]
    [From(nameof(text)), Run(nameof(Teacher), Frozen = true), As("taught")]
    [From(nameof(text)), Run(nameof(Student)), MeanSquaredError(Target = "taught", Name = "soft"), SoftmaxCrossEntropy(Name = "hard", Weight = 0.5)]
    public partial float Teach(ReadOnlySpan<int> text, ReadOnlySpan<int> labels);
}

[Network, Input(4, 3), Dense(5), Tanh, Conv1D(2, 3, Padding = 1)]
public partial class HostedReader;

/// <summary>A sequence is trained until a network says what it should.</summary>
public sealed partial class HostedPrompt(HostedReader reader)
{
    [Net] private readonly HostedReader Reader = reader;

    [Step(Trains = nameof(prompt))]
    [From(nameof(prompt)), Run(nameof(Reader), Frozen = true), MSE(Target = nameof(wanted))]
    public partial float Tune([Trainable] Span<float> prompt, ReadOnlySpan<float> wanted);
}
