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
