using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Gradients as tensors, in predictions and in losses that are trained through them, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(6, As = "x"), Dense(5), Tanh, Dense(4), Softplus, Dense(1), Gradient("x"), MeanSquaredError]
public partial class GradientCase;

[Network, Input(2, 8, 7, As = "x"), Conv2D(3, 3), MaxPool2D(2), Tanh, Conv2D(3, 2), Softmax, Flatten, Dense(3), Square, Gradient("x"), MeanSquaredError]
public partial class GradientImageCase;

[Network, Input(3, 7, 8, As = "x"), Conv2D(4, 3, Stride = 2, Padding = 1), Tanh, AvgPool2D(2), Upsample(2), ConvTranspose2D(2, 3), Softplus, Flatten, Dense(2)]
[Gradient("x"), Conv2D(2, 1), MeanSquaredError]
public partial class GradientStridedCase;

// The penalty of a Wasserstein critic (Gulrajani et al. 2017, algorithm 1): the length of the gradient shall be 1.
[Network, Input(5, As = "x"), Dense(7), LeakyReLU(0.2), Dense(4), Tanh, Dense(1), Gradient("x"), L2Norm(Axis.Features), MeanSquaredError(Value = 1)]
public partial class GradientPenaltyCase;

[Network, Input(6, 4, As = "x"), Dense(5), Tanh, Conv1D(3, 3), Softplus, AvgPool1D(2), Gradient("x"), Dense(2), MeanSquaredError]
public partial class GradientStepsCase;

// Grad-CAM (Selvaraju et al. 2017, formulas 1 and 2) for the greatest score, behind the loss: training computes none of it.
[Network, Input(2, 8, 8), Conv2D(4, 3), Softplus, As("maps"), MaxPool2D(2), Flatten, Dense(5), Output("scores"), SoftmaxCrossEntropy]
[Max(Axis.Features), Gradient("maps"), GlobalAvgPool, Scale("maps"), Sum(Axis.Channels, KeepDimensions = true), ReLU, Output("cam")]
public partial class GradCamCase;

[Network, Input(5, 3), Dense(4), As("h"), GRU(4, Return = Return.Last), As("last"), Dense(2), Output("scores"), SoftmaxCrossEntropy]
[From("last"), Gradient("h"), Output("saliency")]
public partial class GradientRnnCase;

// Trained through the gradient of a recurrent layer, and of attention: their second derivatives.
[Network, Input(6, 3, As = "x"), LSTM(4, Bidirectional = true, Return = Return.Last), Dense(3), Tanh, Dense(1)]
[Gradient("x"), Flatten, L2Norm(Axis.Features), MeanSquaredError(Value = 1)]
public partial class GradientPenaltyLstmCase;

[Network, Input(5, 4, As = "x"), GRU(6), CausalSelfAttention(2), LayerNorm, Dense(2), Softplus, Gradient("x"), Dense(2), MeanSquaredError]
public partial class GradientPenaltyAttentionCase;
