using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Networks that are asked for derivatives of their loss besides the gradients of training.

/// <summary>One hidden layer and a squared error: the recursion with the bends of tanh is exact.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian), Input(5), Dense(7), Tanh, Dense(3), MeanSquaredError]
public partial class DerivedRegression;

/// <summary>A chain of single units: exact through any depth.</summary>
[Network(Derivatives = Derivative.FullCurvature | Derivative.Hessian), Input(1), Dense(1), Sigmoid, Dense(1), Softplus, Dense(1), GELU, Dense(1), BinaryCrossEntropy]
public partial class DerivedChain;

/// <summary>Convolutions and poolings, several losses, dropout and running statistics, which derivatives see as predictions do.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.Curvature | Derivative.Hessian), Input(2, 9, 8, As = "image"), Input(3, As = "extra")]
[From("image"), Conv2D(4, 3, Bias = false), BatchNorm, Tanh, MaxPool2D(2), Conv2D(3, 2), Softplus, AvgPool2D(2), Flatten, Dropout(0.4), Concat("extra"), Dense(4), As("scores")]
[SoftmaxCrossEntropy(Target = "kind", Smoothing = 0.1), L2Penalty(0.01, Parameters = "*.weight"), From("scores"), Dense(2), MeanSquaredError(Target = "value", Weight = 0.5)]
public partial class DerivedImage;

/// <summary>Sequences with real lengths, weights of classes and an ignored one.</summary>
[Network(Derivatives = Derivative.Curvature), Tokens(6, Vocab = 9, Lengths = true, As = "text"), Embedding(4), Conv1D(5, 3, Pad = Pad.Causal), ELU, Dense(4)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 1 }, Ignore = 3)]
public partial class DerivedSteps;

/// <summary>LeNet-300-100 (LeCun et al. 1998).</summary>
[Network(Derivatives = Derivative.Curvature), Input(784), Dense(300), Tanh, Dense(100), Tanh, Dense(10), SoftmaxCrossEntropy]
public partial class LeNet300;

/// <summary>LeNet-5.</summary>
[Network(Derivatives = Derivative.Curvature), Input(1, 28, 28), Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5Curved;

/// <summary>A table whose second row is a padding.</summary>
[Network, Tokens(4, Vocab = 3), Embedding(4, Padding = 1), Tanh, GlobalAvgPool, Dense(3), SoftmaxCrossEntropy]
public partial class EmbeddingPaddingOnly;
