using NetGen;

namespace Shakespeare;

/// <summary>
/// A GPT (Radford et al. 2018) as nanoGPT has it for a processor: 4 blocks of width 128 with 4 heads over 64 letters, no biases, the head tied to the embedding. 804,096
/// parameters. They begin larger than there, where they are as large as at six times the width: 0.06 is two thirds of 1/√128, 0.02 that by √8.
/// </summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(128, Name = "wte", Init = Init.Normal, InitScale = 0.04), Positional(64, Name = "wpe", Init = Init.Normal, InitScale = 0.02)]
[Use<GptBlock>(128, 4, 0f, false, 0.06, 0.02, Repeat = 4, Name = "h"), LayerNorm(Bias = false, Name = "ln_f")]
[Dense(65, Bias = false, Name = "lm_head", Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class SmallGpt;

/// <summary>
/// Two levels of long short-term memory (Hochreiter and Schmidhuber 1997), the network of Karpathy's "The unreasonable effectiveness of recurrent neural networks" (2015).
/// </summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(64), LSTM(128, Layers = 2), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharLstm;

/// <summary>Gated recurrent units (Cho et al. 2014).</summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(64), GRU(128, Layers = 2), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharGru;

/// <summary>A plain recurrent network (Elman 1990): H_t = tanh(W·X_t + V·H_(t-1) + b).</summary>
[Network(Stepper = true)]
[Tokens(64, Vocab = 65)]
[Embedding(64), RNN(256), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharRnn;

/// <summary>nanoGPT's "baby GPT", for whoever has an hour: 6 blocks of width 384 over 256 letters. 10,745,088 parameters.</summary>
[Network(Stepper = true)]
[Tokens(256, Vocab = 65)]
[Embedding(384, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(256, Name = "wpe", Init = Init.Normal, InitScale = 0.02), Dropout(0.2)]
[Use<GptBlock>(384, 6, 0.2f, false, 0.02, 0.00577, Repeat = 6, Name = "h"), LayerNorm(Bias = false, Name = "ln_f")]
[Dense(65, Bias = false, Name = "lm_head", Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class BabyGpt;

/// <summary>The small GPT-2 (Radford et al. 2019), here on 64 of its 1,024 steps: 12 blocks of width 768 over 50,257 tokens. 124,439,808 parameters.</summary>
[Network]
[Tokens(64, Vocab = 50_257)]
[Embedding(768, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(1024, Name = "wpe", Init = Init.Normal, InitScale = 0.02)]
[Use<GptBlock>(768, 12, 0f, true, 0.02, 0.00408, Repeat = 12, Name = "h"), LayerNorm(Name = "ln_f")]
[Dense(50_257, Bias = false, Name = "lm_head", Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class Gpt2;
