using NetGen;

namespace Digits;

/// <summary>One hidden layer of 128 units, which knows nothing of pixels that lie beside each other. 101,770 parameters.</summary>
[Network]
[Input(1, 28, 28)]
[Flatten, Dense(128), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class Mlp;
