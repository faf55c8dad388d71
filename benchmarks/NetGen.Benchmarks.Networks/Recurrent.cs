namespace NetGen.Benchmarks.Networks;

/// <summary>Characters of a text, one of 65 each, by long short-term memory of 256: 64 steps.</summary>
[Network]
[Input(64, 65), LSTM(256), Dense(65)]
[SoftmaxCrossEntropy]
public partial class LstmText;

/// <summary>The same by gated recurrent units.</summary>
[Network]
[Input(64, 65), GRU(256), Dense(65)]
[SoftmaxCrossEntropy]
public partial class GruText;

/// <summary>Karpathy's char-rnn (2015): two levels of 128, 50 steps.</summary>
[Network]
[Input(50, 65), LSTM(128, Layers = 2), Dense(65)]
[SoftmaxCrossEntropy]
public partial class CharRnn;

/// <summary>What a review says, read in both directions: 200 words of 64 numbers.</summary>
[Network]
[Input(200, 64), LSTM(64, Bidirectional = true, Return = Return.Last), Dense(2)]
[SoftmaxCrossEntropy]
public partial class Reviews;

/// <summary>Short sequences that end in one state: what a service predicts with.</summary>
[Network]
[Input(32, 32), LSTM(64, Return = Return.Last), Dense(10)]
[SoftmaxCrossEntropy]
public partial class ShortSequences;
