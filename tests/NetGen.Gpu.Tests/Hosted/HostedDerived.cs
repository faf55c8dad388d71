using NetGen;

namespace NetGen.Gpu.Tests.Hosted;

/// <summary>All that can be asked of a loss, of pixels and of numbers.</summary>
[Network(Derivatives = Derivative.Inputs | Derivative.Curvature | Derivative.Hessian), Input(2, 6, 5, As = "image"), Input(3, As = "extra")]
[From("image"), Conv2D(3, 3, Padding = 1), Tanh, AvgPool2D(2), Flatten, Dense(4), As("seen")]
[From("extra"), Dense(4), Multiply("seen"), Softplus, Dense(3), SoftmaxCrossEntropy]
public partial class HostedDerived;

/// <summary>Few enough parameters for the whole diagonal, which takes a product with the Hessian for each.</summary>
[Network(Derivatives = Derivative.Hessian), Input(1, 4, 3), Conv2D(2, 2), Tanh, Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class HostedDiagonal;

/// <summary>The curvature through a sequence.</summary>
[Network(Derivatives = Derivative.FullCurvature), Tokens(3, Vocab = 4), Embedding(3), Conv1D(2, 2, Pad = Pad.Causal), ELU, Dense(3), SoftmaxCrossEntropy]
public partial class HostedBent;
