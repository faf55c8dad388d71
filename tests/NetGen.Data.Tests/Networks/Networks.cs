namespace NetGen.Data.Tests;

/// <summary>What California's houses cost: eight numbers and five kinds of place.</summary>
[Network, Input(13)]
[Dense(32), ReLU, Dense(1)]
[MSE]
public partial class Houses;

[Network, Input(4)]
[Dense(16), ReLU, Dense(3)]
[SoftmaxCrossEntropy]
public partial class Iris;

/// <summary>Two numbers, and a city by its number.</summary>
[Network, Input("features", 2), Tokens("city", 1, Vocab = 4)]
[From("city"), Embedding(3), Flatten, Concat("features"), Dense(8), Tanh, Dense(1)]
[BinaryCrossEntropy]
public partial class Cities;

[Network, Input(3, 8, 8)]
[Conv2D(4, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Flatten, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Colours;

[Network, Tokens("text", 12, Vocab = 200, Lengths = true), Embedding(8), GlobalAvgPool, Dense(2)]
[SoftmaxCrossEntropy(Target = "mood")]
public partial class Moods;

[Network, Input(20, 12)]
[Flatten, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Tones;
