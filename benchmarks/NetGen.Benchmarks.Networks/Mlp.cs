namespace NetGen.Benchmarks.Networks;

/// <summary>The plain perceptron of digits: 784 – 128 – 10.</summary>
[Network]
[Input(784)]
[Dense(128), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class Mlp;

/// <summary>A wider one: 784 – 512 – 128 – 10.</summary>
[Network]
[Input(784)]
[Dense(512), ReLU, Dense(128), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class WidePerceptron;
