using NetGen;

namespace Captions;

/// <summary>A convolution, normalised and rectified, and half as many pixels each way.</summary>
[Block]
[Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
internal partial class Look
{
    [Param] const int ch = 32;
}

/// <summary>
/// What stands where in a picture, in words (Xu et al. 2015, "Show, attend and tell"): convolutions see it, and gated units that look at one part or another of it write. Here two
/// digits, "three left of seven".
/// </summary>
[Network(Stepper = true)]
[Input(1, 56, 56, As = "picture"), Tokens(8, Vocab = 20, As = "caption", Lengths = true)]
[From("picture"), Use<Look>(16), Use<Look>(32), Use<Look>(64), Permute(1, 2, 0), Reshape(49, 64), Positional(49, Init = Init.Normal, InitScale = 0.05), As("seen")]
[Flatten, Dense(128), Tanh, As("begin")]
[From("caption"), Embedding(32), As("word"), GRU(128, InitialState = "begin", Over = "seen", Context = "found")]
[Concat("found", "word"), Dense(20), SoftmaxCrossEntropy]
public partial class DigitCaptioner;

/// <summary>The same for photographs, of which there are few: much is dropped.</summary>
[Network(Stepper = true)]
[Input(3, 64, 64, As = "picture"), Tokens(36, Vocab = 1300, As = "caption", Lengths = true)]
[From("picture"), Use<Look>(24), Use<Look>(48), Use<Look>(64), Dropout(0.3), Permute(1, 2, 0), Reshape(64, 64), Positional(64, Init = Init.Normal, InitScale = 0.05), As("seen")]
[GlobalAvgPool, Dense(192), Tanh, As("begin")]
[From("caption"), Embedding(96, Init = Init.Normal, InitScale = 0.1), Dropout(0.4), As("word"), GRU(192, InitialState = "begin", Over = "seen", Context = "found")]
[Concat("found", "word"), Dropout(0.4), Dense(1300), SoftmaxCrossEntropy]
public partial class PhotoCaptioner;
