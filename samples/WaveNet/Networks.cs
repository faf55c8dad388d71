using NetGen;
using static NetGen.Names;

namespace WaveNet;

/// <summary>A gated causal convolution with a way around it, and another to the answer; how far it looks back doubles from block to block of a stack.</summary>
[Block]
[Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << (i % stack)), Tanh, As("filter")]
[From(In), Conv1D(ch, 2, Pad = Pad.Causal, Dilation = 1 << (i % stack)), Sigmoid, Multiply("filter"), Conv1D(ch, 1), SkipSum("skip"), Add(In)]
public partial class WaveBlock
{
    [Param] const int ch = 32, stack = 8;
    [RepeatIndex] const int i = 0;
}

/// <summary>
/// WaveNet (van den Oord et al. 2016): of the samples of a sound so far, the word that is spoken and who speaks, which of 256 levels the next one will have. Two stacks of eight
/// blocks see 512 samples, a sixteenth of a second.
/// </summary>
[Network(Stepper = true)]
[Tokens(1, Vocab = 10, As = "word"), Tokens(1, Vocab = 6, As = "who"), Tokens(1024, Vocab = 256, As = "sound")]
[From("word"), Embedding(32, Init = Init.Normal, InitScale = 0.3, Name = "word"), Flatten, As("spoken")]
[From("who"), Embedding(32, Init = Init.Normal, InitScale = 0.3, Name = "who"), Flatten, As("speaker")]
[From("sound"), Embedding(32, Name = "sound"), Add("spoken"), Add("speaker"), Use<WaveBlock>(32, 8, Repeat = 16)]
[From("skip"), ReLU, Conv1D(64, 1), ReLU, Conv1D(256, 1, Name = "levels"), SoftmaxCrossEntropy]
public partial class Voice;
