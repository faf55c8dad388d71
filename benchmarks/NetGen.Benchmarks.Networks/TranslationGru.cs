namespace NetGen.Benchmarks.Networks;

/// <summary>
/// An encoder whose last state is given to the decoder at every step and to its head (Cho et al. 2014), at the size of Multi30k, German to English; 14,219,781 parameters.
/// </summary>
[Network, Tokens(40, Vocab = 7853, As = "source", Lengths = true), Tokens(40, Vocab = 5893, As = "target", Lengths = true)]
[From("source"), Embedding(256), Dropout(0.5), GRU(512, Return = Return.Last), As("summary")]
[From("target"), Embedding(256), Dropout(0.5), As("embedded")]
[From("summary"), RepeatSteps(40), As("context")]
[From("embedded"), Concat("context"), GRU(512, InitialState = "summary"), As("h")]
[From("embedded"), Concat("h", "context"), Dense(5893)]
[SoftmaxCrossEntropy]
public partial class TranslationGru;
