using NetGen;

namespace Diffusion;

/// <summary>
/// An image of a digit as 4x8x8 numbers between -1 and 1, and back: where the diffusion takes place (Rombach et al. 2022: latent diffusion). Noise on the code in training makes
/// neighbours alike.
/// </summary>
[Network]
[Input(1, 28, 28, As = "x")]
[Pad(2), Conv2D(16, 4, Stride = 2, Padding = 1), ReLU, Conv2D(32, 4, Stride = 2, Padding = 1), ReLU, Conv2D(32, 3, Padding = 1), ReLU]
[Conv2D(4, 1), Tanh, GaussianNoise(0.1), As("z"), Output("z")]
[Conv2D(32, 3, Padding = 1), ReLU, ConvTranspose2D(32, 4, Stride = 2, Padding = 1), ReLU, ConvTranspose2D(16, 4, Stride = 2, Padding = 1), ReLU]
[Conv2D(1, 3, Padding = 1), Crop(28, 28), BinaryCrossEntropy(Target = "x"), Sigmoid, Output("image")]
public partial class Autoencoder;

/// <summary>
/// The places of an image look at what was told: each asks, letters and sounds answer. A norm before attention and before two layers on each place, a way around each.
/// </summary>
[Block]
[Permute(1, 2, 0), Reshape(side * side, channels), As("places"), LayerNorm, CrossAttention(4, Over = memory), Add("places"), As("asked")]
[LayerNorm, Dense(2 * channels), GELU, Dense(channels), Add("asked"), Reshape(side, side, channels), Permute(2, 0, 1)]
public partial class Listening
{
    [Param] const int channels = 48, side = 8;
    [Param] const string memory = "told";
}

/// <summary>
/// A U-Net that says of a noisy code in which direction the clean one lies (Ho et al. 2020; as a velocity, Salimans and Ho 2022). It is told how noisy the code is, which frame of
/// a film it belongs to, and what is to be drawn: the letters of a name, or a spectrogram of somebody who says it. What was not told is nothing: no letters, silence.
/// </summary>
[Network]
[Input(4, 8, 8, As = "noisy"), Input(1, As = "time"), Input(1, As = "frame"), Tokens(5, Vocab = 27, As = "letters"), Input(48, 32, As = "sound")]
[From("frame"), TimeEmbedding(16, MaxPeriod = 10), Dense(96), As("f"), From("time"), TimeEmbedding(64), Dense(96), SiLU, Dense(96), Add("f"), SiLU, As("t")]
[From("sound"), Conv1D(48, 5, Stride = 2, Padding = 2), ReLU, Dropout(0.2), Conv1D(64, 5, Stride = 2, Padding = 2), ReLU, Dropout(0.2)]
[GRU(48, Bidirectional = true), Dropout(0.3), As("heard"), GlobalAvgPool, Dense(10), SoftmaxCrossEntropy(Target = "digit", Ignore = -1, Weight = 0.2, Name = "hearing")]
[From("heard"), Dense(48), As("sounds")]
[From("letters"), Embedding(48), Positional(5), Use<TransformerEncoderBlock>(48, 4, 96, 0f), Concat("sounds", Axis = Axis.Steps), As("told")]
[From("t"), Dense(48), As("t1"), From("t"), Dense(64), As("t2"), From("t"), Dense(48), As("t3")]
[From("noisy"), Conv2D(48, 3, Padding = 1), Add("t1"), GroupNorm(8), SiLU, Conv2D(48, 3, Padding = 1), Use<Listening>(48, 8), As("s1")]
[GroupNorm(8), SiLU, Conv2D(64, 3, Stride = 2, Padding = 1), Add("t2"), GroupNorm(8), SiLU, Conv2D(64, 3, Padding = 1), Use<Listening>(64, 4)]
[Upsample(2), Concat("s1"), Conv2D(48, 3, Padding = 1), Add("t3"), GroupNorm(8), SiLU, Conv2D(48, 3, Padding = 1), Use<Listening>(48, 8)]
[GroupNorm(8), SiLU, Conv2D(4, 3, Padding = 1), MeanSquaredError(Target = "velocity"), Output("v")]
public partial class Painter;

/// <summary>LeNet-5: the judge, who reads what was drawn.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class Judge;
