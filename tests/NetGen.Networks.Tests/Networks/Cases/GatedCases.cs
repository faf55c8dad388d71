using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Network, Input(64, 5), LSTM(7), LSTM(6), Dense(3), MeanSquaredError]
public partial class LstmCase;

[Network, Input(13, 5), LSTM(7, Return = Return.Last), Dense(4), SoftmaxCrossEntropy]
public partial class LstmLastCase;

[Network, Input(1, 4), LSTM(3, Layers = 2), Flatten, Dense(2), MeanSquaredError]
public partial class LstmOneStepCase;

[Network, Input(9, 3), LSTM(5, Layers = 3), Dense(3), SoftmaxCrossEntropy]
public partial class LstmLayersCase;

[Network, Input(9, 3), LSTM(5, Layers = 2, Bidirectional = true), Dense(3), SoftmaxCrossEntropy]
public partial class LstmBidirectionalCase;

[Network, Input(9, 3), LSTM(5, Layers = 2, Bidirectional = true, Return = Return.Last), Dense(3), SoftmaxCrossEntropy]
public partial class LstmBidirectionalLastCase;

[Network, Input(7, 3), LSTM(5, Layers = 2, Biases = 0), Dense(3), MeanSquaredError]
public partial class LstmNoBiasCase;

[Network, Input(7, 3), LSTM(5, Biases = 1), Dense(3), MeanSquaredError]
public partial class LstmOneBiasCase;

[Block, LSTM(4)]
public partial class SharedMemory;

/// <summary>One layer that is used twice: each gate learns from both.</summary>
[Network, Input(6, 4), Use<SharedMemory>(Share = "memory"), Tanh, Use<SharedMemory>(Share = "memory"), Dense(3), MeanSquaredError]
public partial class LstmSharedCase;

/// <summary>Both states of both levels are handed from the encoder to the decoder.</summary>
[Network, Input("source", 5, 3), Input("target", 4, 2)]
[From("source"), LSTM(6, Layers = 2, State = "read")]
[From("target"), LSTM(6, Layers = 2, InitialState = "read"), Dense(3), MeanSquaredError]
public partial class LstmTranslationCase;

[Network, Input(64, 5), GRU(7), GRU(6), Dense(3), MeanSquaredError]
public partial class GruCase;

[Network, Input(13, 5), GRU(7, Layers = 3, Return = Return.Last), Dense(4), SoftmaxCrossEntropy]
public partial class GruLastCase;

[Network, Input(9, 3), GRU(5, Layers = 2, Bidirectional = true), Dense(3), MeanSquaredError]
public partial class GruBidirectionalCase;

[Network, Input(9, 3), GRU(5, Bidirectional = true, Return = Return.Last), Dense(3), MeanSquaredError]
public partial class GruBidirectionalLastCase;

[Network, Input(7, 3), GRU(5, Biases = 0), Dense(3), MeanSquaredError]
public partial class GruNoBiasCase;

[Network, Input(7, 3), GRU(5, Biases = 1), Dense(3), MeanSquaredError]
public partial class GruOneBiasCase;

[Network, Input(7, 3), GRU(5, Reset = Reset.BeforeProduct), Dense(3), MeanSquaredError]
public partial class GruBeforeProductCase;

[Network, Input(7, 3), GRU(5, Reset = Reset.BeforeProduct, Biases = 1), Dense(3), MeanSquaredError]
public partial class GruBeforeProductOneBiasCase;

[Network, Input("source", 5, 3), Input("target", 4, 2)]
[From("source"), GRU(6, State = "read")]
[From("target"), GRU(6, InitialState = "read"), Dense(3), MeanSquaredError]
public partial class GruTranslationCase;

/// <summary>What both directions end with goes through a dense layer before a decoder of another kind begins with it.</summary>
[Network, Input("source", 5, 3), Input("target", 4, 2)]
[From("source"), GRU(5, Bidirectional = true, State = "summary"), Dense(2), Output("steps"), MeanSquaredError(Target = "steps_target")]
[From("summary"), Dense(6), Tanh, As("s0")]
[From("target"), LSTM(6, InitialState = "s0"), Dense(3), Output("answer"), SoftmaxCrossEntropy(Weight = 0.5)]
public partial class SummarizedCase;

[Network, Input(20, 19), LSTM(33, Layers = 2, Dropout = 0.3), GRU(17, Bidirectional = true), Dense(5), SoftmaxCrossEntropy]
public partial class GatedWide;

[Network(Vectors = Vectors.AlongChannels), Input(20, 19), LSTM(33, Layers = 2, Dropout = 0.3), GRU(17, Bidirectional = true), Dense(5), SoftmaxCrossEntropy]
public partial class GatedWideAlongChannels;

[Network(Vectors = Vectors.AlongSamples), Input(20, 19), LSTM(33, Layers = 2, Dropout = 0.3), GRU(17, Bidirectional = true), Dense(5), SoftmaxCrossEntropy]
public partial class GatedWideAlongSamples;

/// <summary>Keras' recurrent network that adds numbers: 205,324 learned numbers.</summary>
[Network, Input(7, 12), LSTM(128, Biases = 1), LSTM(128, Biases = 1), Dense(12), SoftmaxCrossEntropy]
public partial class KerasAddition;

/// <summary>Keras' network for reviews of films: 2,757,761 learned numbers.</summary>
[Network, Tokens(200, Vocab = 20_000), Embedding(128)]
[LSTM(64, Bidirectional = true, Biases = 1), LSTM(64, Bidirectional = true, Biases = 1, Return = Return.Last), Dense(1), BinaryCrossEntropy]
public partial class KerasReviews;

/// <summary>Two levels of each, which a stepper takes a step at a time.</summary>
[Network, Input(64, 5), LSTM(7, Layers = 2), GRU(6, Layers = 2), Dense(3), MeanSquaredError]
public partial class GatedLevels;
