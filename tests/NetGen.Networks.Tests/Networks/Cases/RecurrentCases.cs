using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Network, Input(64, 5), RNN(7), RNN(6, Activation = RecurrentActivation.ReLU), Dense(3), MeanSquaredError]
public partial class RnnCase;

[Network, Input(64, 5), RNN(7, Return = Return.Last), Dense(4), SoftmaxCrossEntropy]
public partial class RnnLastCase;

[Network, Input(64, 3), RNN(9, Activation = RecurrentActivation.ReLU, Return = Return.Last), Dense(2), MeanSquaredError]
public partial class RnnReLULastCase;

[Network, Input(9, 3), RNN(5, Layers = 2, Return = Return.Last), Dense(3), MeanSquaredError]
public partial class RnnLayersCase;

[Network, Input(1, 4), RNN(3), Flatten, Dense(2), MeanSquaredError]
public partial class RnnOneStepCase;

[Network, Input(9, 3), RNN(5, Activation = RecurrentActivation.ReLU, Layers = 2, Bidirectional = true), Dense(3), MeanSquaredError]
public partial class RnnBidirectionalCase;

[Network, Input(64, 19), RNN(33), RNN(17, Activation = RecurrentActivation.ReLU, Return = Return.Last), Dense(5), SoftmaxCrossEntropy]
public partial class RecurrentWide;

[Network(Vectors = Vectors.AlongChannels), Input(64, 19), RNN(33), RNN(17, Activation = RecurrentActivation.ReLU, Return = Return.Last), Dense(5), SoftmaxCrossEntropy]
public partial class RecurrentWideAlongChannels;

[Network(Vectors = Vectors.AlongSamples), Input(64, 19), RNN(33), RNN(17, Activation = RecurrentActivation.ReLU, Return = Return.Last), Dense(5), SoftmaxCrossEntropy]
public partial class RecurrentWideAlongSamples;

/// <summary>Steps of a loop are outputs, and the second half begins with a sequence.</summary>
[Network, Input(9, 3), RNN(5), Output("all"), RNN(4, Return = Return.Last), Output("last")]
public partial class RecurrentOutputs;

/// <summary>Tokens, run a step at a time.</summary>
[Network(Stepper = true), Tokens("text", 12, Vocab = Vocabulary), Embedding(6), LayerNorm, RNN(7), RNN(19), Dropout(0.2), Dense(Vocabulary), SoftmaxCrossEntropy]
public partial class TokenRnn
{
    public const int Vocabulary = 11;
}

/// <summary>Two inputs at every step, and a network that remembers nothing.</summary>
[Network]
[Tokens(9, Vocab = 5, As = "word"), Tokens(9, Vocab = 4, As = "kind")]
[From("kind"), Embedding(6), As("k"), From("word"), Embedding(6), Add("k"), Tanh, RNN(8), Concat("k"), Dense(5), SoftmaxCrossEntropy]
public partial class TwoTokens;

/// <summary>A sequence that is known as a whole enters step by step, and what a layer makes of all of it as the vector that scales each step.</summary>
[Network]
[Tokens(6, Vocab = 7, As = "src"), Tokens(6, Vocab = 5, As = "tgt")]
[From("src"), Embedding(5), As("e"), Flatten, Dense(5), Sigmoid, As("gate")]
[From("tgt"), Embedding(5), Add("e"), RNN(5), As("h"), From("gate"), Scale("h"), Dense(5), SoftmaxCrossEntropy]
public partial class TwoSequences;

/// <summary>A vector that is the same at every step comes before the first one.</summary>
[Network]
[Input(4, As = "style"), Input(6, 3, As = "x")]
[From("style"), Dense(5), Tanh, As("s"), From("x"), Dense(5), RNN(5), As("h"), From("s"), Dense(5), Scale("h"), Dense(2), MeanSquaredError]
public partial class StyledRnn;
