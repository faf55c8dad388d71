using NetGen;
using static NetGen.Names;

namespace WaveNet;

/// <summary>A gated causal convolution with a way around it, and another to the answer; how far it looks back doubles from block to block.</summary>
[Block]
[Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Tanh, As("filter")]
[From(In), Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << i), Sigmoid, Multiply("filter"), Conv1D(ch, 1), SkipSum("skip"), Add(In)]
public partial class WaveBlock
{
    [Param] const int ch = 32;
    [RepeatIndex] const int i = 0;
}

/// <summary>
/// WaveNet (van den Oord et al. 2016): of the samples of a sound so far, and the word that is spoken, which of 256 levels the next one will have. One stack of ten blocks sees
/// 1,024 samples, an eighth of a second.
/// </summary>
[Network(Stepper = true)]
[Tokens(1, Vocab = 10, As = "word"), Tokens(1024, Vocab = 256, As = "sound")]
[From("word"), Embedding(32, Init = Init.Normal, InitScale = 0.3), Flatten, As("spoken")]
[From("sound"), Embedding(32, Init = Init.Normal, InitScale = 0.3), Add("spoken"), Use<WaveBlock>(32, Repeat = 10)]
[From("skip"), ReLU, Conv1D(64, 1), ReLU, Conv1D(256, 1), SoftmaxCrossEntropy]
public partial class Voice;
