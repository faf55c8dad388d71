namespace NetGen.Benchmarks.Networks;

/// <summary>The small GPT-2 (Radford et al. 2019): 12 blocks of width 768 with 12 heads; 124,439,808 parameters. Sequences of 64 tokens.</summary>
[Network, Tokens(64, Vocab = 50_257)]
[Embedding(768, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(1024, Name = "wpe", Init = Init.Normal, InitScale = 0.02)]
[Use<GptBlock>(768, 12, 0f, true, 0.02, 0.00408, Repeat = 12, Name = "h"), LayerNorm(Name = "ln_f")]
[Dense(50_257, Bias = false, Name = "lm_head", Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class Gpt2;
