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

/// <summary>A number and a sentence.</summary>
[Network, Input("stars", 1), Tokens("review", 8, Vocab = 60)]
[From("review"), Embedding(6), GlobalAvgPool, Concat("stars"), Dense(12), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class Verdicts;

/// <summary>Numbers and a picture.</summary>
[Network, Input("facts", 2), Input("photo", 1, 6, 6)]
[From("photo"), Conv2D(4, 3), ReLU, Flatten, Concat("facts"), Dense(12), ReLU, Dense(1)]
[MSE]
public partial class PhotoPrices;

/// <summary>A step of it takes longer than its pictures take to be augmented.</summary>
[Network, Input(3, 32, 32)]
[Conv2D(32, 3, Padding = 1), ReLU, Conv2D(32, 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(64, 3, Padding = 1), ReLU, MaxPool2D(2), Flatten, Dense(10)]
[SoftmaxCrossEntropy]
public partial class Augmented;
