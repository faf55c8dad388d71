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
