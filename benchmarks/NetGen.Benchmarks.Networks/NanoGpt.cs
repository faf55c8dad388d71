namespace NetGen.Benchmarks.Networks;

/// <summary>nanoGPT's setting for a CPU: 4 blocks of width 128 with 4 heads over 64 letters, no biases, the head tied to the embedding; 804,096 parameters.</summary>
[Network, Tokens(64, Vocab = 65)]
[Embedding(128, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(64, Name = "wpe", Init = Init.Normal, InitScale = 0.02)]
[Use<GptBlock>(128, 4, 0f, false, 0.02, 0.00707, Repeat = 4, Name = "h"), LayerNorm(Bias = false, Name = "ln_f")]
[Dense(65, Bias = false, Name = "lm_head", Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class NanoGpt;
