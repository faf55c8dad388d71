namespace NetGen.Benchmarks.Networks;

/// <summary>A recurrent network over the 65 characters of Shakespeare's plays: 65 - 64 - 256 - 65.</summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(64), LSTM(256), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharLstm;

/// <summary>The same with gated recurrent units.</summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(64), GRU(256), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharGru;

/// <summary>A GPT over the same characters at the size of nanoGPT's for a GPU: 6 blocks of width 384 with 6 heads, 256 steps.</summary>
[Network(Stepper = true)]
[Tokens(256, Vocab = 65)]
[Embedding(384), Positional(256), Use<GptBlock>(384, 6, 0f, true, Repeat = 6), LayerNorm, Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharGpt;

/// <summary>A GPT at the size of nanoGPT's for a processor: 4 blocks of width 128 with 4 heads, 256 steps. Its weights fit the second cache.</summary>
[Network(Stepper = true)]
[Tokens(256, Vocab = 65)]
[Embedding(128), Positional(256), Use<GptBlock>(128, 4, 0f, true, Repeat = 4), LayerNorm, Dense(65)]
[SoftmaxCrossEntropy]
public partial class SmallCharGpt;
