namespace NetGen.Benchmarks.Networks;

/// <summary>
/// Sequence to sequence (Sutskever, Vinyals and Le 2014) at the size of Multi30k, German to English: two levels of 512 on each side, the encoder's states begin the decoder's;
/// 13,898,501 parameters.
/// </summary>
[Network, Tokens(40, Vocab = 7853, As = "source", Lengths = true), Tokens(40, Vocab = 5893, As = "target", Lengths = true)]
[From("source"), Embedding(256), Dropout(0.5), LSTM(512, Layers = 2, Dropout = 0.5, Return = Return.Last, State = "read")]
[From("target"), Embedding(256), Dropout(0.5), LSTM(512, Layers = 2, Dropout = 0.5, InitialState = "read"), Dense(5893)]
[SoftmaxCrossEntropy]
public partial class TranslationLstm;
