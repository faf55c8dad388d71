using NetGen;

namespace Playground.Pictures;

/// <summary>
/// LeNet-5 as samples/Digits has it, which shows what it computes on the way: what the sample has trained can be loaded here. 61,706 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, As("strokes"), Output("strokes"), MaxPool2D(2)]
[Conv2D(16, 5), ReLU, As("parts"), Output("parts"), MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10), As("digit"), SoftmaxCrossEntropy, Output("digit")]
public partial class DigitReader;

/// <summary>
/// A variational autoencoder (Kingma and Welling 2013) of two numbers, of dense layers, so that each point of a plane is a picture of a digit. While it is trained the point is
/// drawn
/// around its mean; it predicts from the mean.
/// </summary>
[Network]
[Input(1, 28, 28, As = "x")]
[Flatten, Dense(256), ReLU, Dense(64), ReLU, As("features")]
[Dense(2), As("mean"), From("features"), Dense(2), As("logVariance")]
[From("mean"), GaussianKL("logVariance", Name = "divergence")]
[From("logVariance"), Affine(0.5), Exp, As("deviation")]
[From("mean"), Affine(0), GaussianNoise(1), Multiply("deviation"), Add("mean"), As("z"), Output("z")]
[Dense(64), ReLU, Dense(256), ReLU, Dense(784), Reshape(1, 28, 28)]
[BinaryCrossEntropy(Target = "x", Weight = 784, Name = "reconstruction"), Sigmoid, Output("image")]
public partial class DigitPlane;

/// <summary>
/// A GPT (Radford et al. 2018) of three blocks over 64 letters, written out so that each block shows what it looks at. Letters of Tiny Shakespeare, 350,000 parameters.
/// </summary>
[Network]
[Tokens(64, Vocab = 65)]
[Embedding(96, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(64, Name = "wpe", Init = Init.Normal, InitScale = 0.02), As("x0")]
[LayerNorm(Bias = false), CausalSelfAttention(4, Bias = false, Init = Init.Normal, InitScale = 0.02, OutputScale = 0.008, Weights = "looks1"), Add("x0"), As("h1")]
[LayerNorm(Bias = false), Dense(384, Bias = false), GELU, Dense(96, Bias = false, Init = Init.Normal, InitScale = 0.008), Add("h1"), As("x1")]
[LayerNorm(Bias = false), CausalSelfAttention(4, Bias = false, Init = Init.Normal, InitScale = 0.02, OutputScale = 0.008, Weights = "looks2"), Add("x1"), As("h2")]
[LayerNorm(Bias = false), Dense(384, Bias = false), GELU, Dense(96, Bias = false, Init = Init.Normal, InitScale = 0.008), Add("h2"), As("x2")]
[LayerNorm(Bias = false), CausalSelfAttention(4, Bias = false, Init = Init.Normal, InitScale = 0.02, OutputScale = 0.008, Weights = "looks3"), Add("x2"), As("h3")]
[LayerNorm(Bias = false), Dense(384, Bias = false), GELU, Dense(96, Bias = false, Init = Init.Normal, InitScale = 0.008), Add("h3")]
[LayerNorm(Bias = false), Dense(65, Bias = false, Init = Init.Normal, InitScale = 0.02), As("next"), SoftmaxCrossEntropy, Output("next")]
[From("looks1"), Output("looks1"), From("looks2"), Output("looks2"), From("looks3"), Output("looks3")]
public partial class LetterWriter;

/// <summary>One convolution, whose nine numbers the visitor sets.</summary>
[Network]
[Input(1, 96, 96)]
[Conv2D(1, 3, Pad = Pad.Same)]
public partial class HandFilter;
