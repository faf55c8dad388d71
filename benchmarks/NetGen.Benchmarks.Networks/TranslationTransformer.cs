namespace NetGen.Benchmarks.Networks;

/// <summary>
/// A transformer of 3 + 3 layers of width 256 with 8 heads (Vaswani et al. 2017) on sentences of 30 words, with the vocabularies of Multi30k, German to English; 9,038,341
/// parameters. Nothing is dropped, so that all who are compared compute the same numbers.
/// </summary>
[Network, Tokens(30, Vocab = 7853, As = "source"), Tokens(30, Vocab = 5893, As = "target")]
[From("source"), Embedding(256, Scale = 16), Positional(100)]
[Use<TransformerEncoderBlock>(256, 8, 512, 0f, Repeat = 3), As("memory")]
[From("target"), Embedding(256, Scale = 16), Positional(100)]
[Use<TransformerDecoderBlock>(256, 8, "memory", 512, 0f, Repeat = 3), Dense(5893)]
[SoftmaxCrossEntropy]
public partial class TranslationTransformer;
