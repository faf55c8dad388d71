namespace Examples;

[Network(Precisions = Precisions.Int8 | Precisions.BFloat16, Derivatives = Derivative.Curvature | Derivative.Inputs | Derivative.Hessian)]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;

[Network, Input(4), Dense(16), ReLU, Dense(3), SoftmaxCrossEntropy]
public partial class Iris;

[Network, Tokens(1, Vocab = 26), Embedding(16), GRU(32), Dense(26), SoftmaxCrossEntropy]
public partial class CharRnn;

[Network, Input(100), Dense(3072)]
public partial class Generator;

[Network, Input(3072), Dense(1), BinaryCrossEntropy]
public partial class Discriminator;

/// <summary>Two networks that are trained against each other.</summary>
public partial class Gan(Generator g, Discriminator d)
{
    [Net] readonly Generator G = g;
    [Net] readonly Discriminator D = d;

    [Step(Trains = nameof(D))]
    [From(nameof(real)), Run(nameof(D)), BinaryCrossEntropy(Value = 1)]
    [Noise(100), Run(nameof(G)), Detach, Run(nameof(D)), BinaryCrossEntropy(Value = 0)]
    public partial float TrainD(ReadOnlySpan<float> real);
}
