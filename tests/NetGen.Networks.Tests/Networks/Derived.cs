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

/// <summary>What of softmax and of a product of two tensors the recursion has is exact where no number has two ways to a sum.</summary>
[Network(Derivatives = Derivative.FullCurvature | Derivative.Hessian), Input(3), Dense(4), Softmax, MeanSquaredError]
public partial class DerivedSoftmax;

/// <summary>The same for a product of two tensors.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian), Input(1, 3, As = "x"), Input(1, 2, As = "y")]
[From("y"), Dense(4), As("right"), From("x"), Dense(1), MatMul("right"), MeanSquaredError]
public partial class DerivedProduct;

/// <summary>A recurrent layer of two levels.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian), Input(5, 3), LSTM(4, Layers = 2, Return = Return.Last), Dense(3), SoftmaxCrossEntropy]
public partial class DerivedLstm;

/// <summary>Two directions over real lengths, a state that begins as a tensor.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.Curvature | Derivative.Hessian), Input(6, 3, Lengths = true, As = "x"), Input(4, As = "start")]
[From("start"), Dense(5), Tanh, As("s"), From("x"), GRU(5, Bidirectional = true), Dense(4), Tanh, GRU(5, InitialState = "s", Return = Return.Last), Dense(2), MeanSquaredError]
public partial class DerivedGru;

/// <summary>A cell that bends nowhere but at zero.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian), Input(4, 3)]
[RNN(5, Activation = RecurrentActivation.ReLU, Biases = 0), Dense(2), MeanSquaredError]
public partial class DerivedRnn;

/// <summary>A recurrent layer, attention and a normalisation, one behind the other.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.Curvature | Derivative.Hessian), Input(5, 4), GRU(6), MultiHeadAttention(2), LayerNorm, Dense(3), SoftmaxCrossEntropy]
public partial class DerivedMixed;

/// <summary>Attention over real lengths.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.FullCurvature | Derivative.Hessian), Input(7, 6, Lengths = true)]
[MultiHeadAttention(2), CausalSelfAttention(3), Dense(3), MeanSquaredError]
public partial class DerivedAttention;

/// <summary>Tokens, causal attention, attention to another sequence, a convolution in time.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.Curvature | Derivative.Hessian), Tokens(5, Vocab = 7, As = "text"), Input(3, 4, As = "memory")]
[From("text"), Embedding(4, Padding = 2), CausalSelfAttention(2), CrossAttention(1, Over = "memory"), Conv1D(4, 2, Pad = Pad.Causal), Tanh]
[AvgPool1D(2), Flatten, Dense(3), SoftmaxCrossEntropy]
public partial class DerivedTokens;

/// <summary>A recurrent layer of one gate, and what it is step by step.</summary>
[Network(Derivatives = Derivative.FullCurvature), Input(3, 2), RNN(3, Biases = 1, Return = Return.Last), Dense(2), MeanSquaredError]
public partial class DerivedLoop;

/// <summary>The steps of <see cref="DerivedLoop"/>, each a layer.</summary>
[Network(Derivatives = Derivative.FullCurvature), Input(6, As = "all"), Slice(0, 2), Dense(3, Name = "w"), Tanh, Dense(3, Bias = false, Name = "u"), As("u1")]
[From("all"), Slice(2, 2), Dense(3, Tie = "w"), Add("u1"), Tanh, Dense(3, Bias = false, Tie = "u"), As("u2")]
[From("all"), Slice(4, 2), Dense(3, Tie = "w"), Add("u2"), Tanh, Dense(2, Name = "head"), MeanSquaredError]
public partial class DerivedSteps3;

/// <summary>Attention of one head, and what it is in products.</summary>
[Network(Derivatives = Derivative.FullCurvature), Input(4, 3), MultiHeadAttention(1, Bias = false), MeanSquaredError]
public partial class DerivedHead;

/// <summary>The products of <see cref="DerivedHead"/>.</summary>
[Network(Derivatives = Derivative.FullCurvature), Input(4, 3, As = "x")]
[Dense(3, Bias = false, Name = "k"), As("keys"), From("x"), Dense(3, Bias = false, Name = "v"), As("values")]
[From("x"), Dense(3, Bias = false, Name = "q"), MatMul("keys", TransposeB = true), Affine(0.57735026918962576), Softmax]
[MatMul("values"), Dense(3, Bias = false, Name = "o"), MeanSquaredError]
public partial class DerivedProducts;

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
