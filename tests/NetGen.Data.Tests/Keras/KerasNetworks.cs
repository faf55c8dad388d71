namespace NetGen.Data.Tests.Keras;

/// <summary>A dense layer, and one feature each, behind a flattened image whose sides are all different.</summary>
[Network, Input(3, 7, 5)]
[Conv2D(4, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), BatchNorm(Epsilon = 1e-3)]
[Flatten, BatchNorm(Epsilon = 1e-3), Dropout(0.3), Dense(6), Tanh, Dense(3), MSE]
public partial class KerasPictures;

/// <summary>An image made of a vector.</summary>
[Network, Input(5)]
[Dense(24), LeakyReLU(0.2), BatchNorm(Epsilon = 1e-3), Reshape(4, 3, 2), ConvTranspose2D(3, 3, Stride = 2), MSE]
public partial class KerasDrawer;

/// <summary>Channels by themselves, two kernels for each of them.</summary>
[Network, Input(3, 6, 5)]
[Conv2D(6, 3, Groups = 3), PReLU(PerChannel = true), Conv2D(4, 1), GroupNorm(2, Epsilon = 1e-3), GlobalAvgPool, Dense(2), MSE]
public partial class KerasLight;

[Network, Input(6, 3)]
[LSTM(4), LSTM(3, Bidirectional = true, Biases = 1), GRU(5), GRU(4, Reset = Reset.BeforeProduct, Biases = 1), RNN(3, Layers = 2, Return = Return.Last), Dense(2), MSE]
public partial class KerasMemory;

[Network, Tokens(5, Vocab = 11)]
[Embedding(6), Conv1D(6, 3, Pad = Pad.Same), MultiHeadAttention(2), LayerNorm(Epsilon = 1e-3), ConvTranspose1D(3, 3, Stride = 2), Dense(2), Flatten, Dense(2), MSE]
public partial class KerasSentence;

/// <summary>Two heads on one flattened image.</summary>
[Network, Input(2, 4, 3)]
[Conv2D(3, 3, Pad = Pad.Same), Flatten, As("flat"), Dense(4), As("first"), From("flat"), Dense(2), Concat("first"), MSE]
public partial class KerasHeads;

/// <summary>Two vectors of one size in two orders: which of them the last layer reads, nothing tells.</summary>
[Network, Input(2, 4, 3)]
[Conv2D(2, 3, Pad = Pad.Same), Flatten, As("flat"), Dense(24), Add("flat"), Dense(2), MSE]
public partial class KerasAmbiguous;

[Network, Input(4, 6, 6)]
[Conv2D(8, 3), PixelShuffle(2), Conv2D(2, 3), MSE]
public partial class KerasShuffled;

[Network, Input(4), Dense(3), Tanh, Dense(2), MSE]
public partial class KerasSmall;

[Network, Input(6, 3), GRU(4, Biases = 1, Return = Return.Last), MSE]
public partial class KerasGated;

[Network, Input(6, 3), GRU(4, Reset = Reset.BeforeProduct, Return = Return.Last), MSE]
public partial class KerasGatedFirst;
