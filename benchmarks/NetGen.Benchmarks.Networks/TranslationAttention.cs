namespace NetGen.Benchmarks.Networks;

/// <summary>
/// Additive attention in the decoder's recurrence (Bahdanau, Cho and Bengio 2015), at the size of Multi30k, German to English: both directions of the encoder are what the
/// decoder looks at, and what it finds is given to its head too; 20,518,405 parameters.
/// </summary>
[Network(Stepper = true), Tokens(40, Vocab = 7853, As = "source", Lengths = true), Tokens(40, Vocab = 5893, As = "target", Lengths = true)]
[From("source"), Embedding(256), Dropout(0.5), GRU(512, Bidirectional = true, State = "summary"), As("states")]
[From("summary"), Dense(512), Tanh, As("s0")]
[From("target"), Embedding(256), Dropout(0.5), As("embedded"), GRU(512, InitialState = "s0", Over = "states", Context = "context")]
[Concat("context", "embedded"), Dense(5893)]
[SoftmaxCrossEntropy]
public partial class TranslationAttention;
