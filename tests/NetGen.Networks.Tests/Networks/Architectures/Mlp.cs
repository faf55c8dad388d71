using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Network, Input(784), Dense(128), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class Mlp;

[Network, Input(19), Dense(33), ReLU, Dropout(0.25), Dense(17), Tanh, Dense(7), SoftmaxCrossEntropy]
public partial class MlpDropout;
