using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>z1 = -2·x1 + x2 + 5, z2 = 2·x1 + x2 - 5, b = sign(z), a = b1 + b2; the answer is [a &lt; 0].</summary>
[Network, Input(2), Dense(2, Name = "z"), Sign, Dense(1, Bias = false, Name = "a")]
public partial class SignNet;

/// <summary>The vertical-edge filter on a 4x4 image.</summary>
[Network, Input(1, 4, 4), Conv2D(1, 3, Bias = false)]
public partial class VerticalEdges;

/// <summary>A 5x5 image and a 3x3 kernel.</summary>
[Network, Input(1, 5, 5), Conv2D(1, 3, Bias = false)]
public partial class FiveByThree;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), Sigmoid, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class SigmoidCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), Tanh, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class TanhCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), ReLU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class ReLUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), GELU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class GELUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), Softplus, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class SoftplusCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), ELU(0.5), Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class ELUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), SELU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class SELUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), LeakyReLU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class LeakyReLUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), PReLU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class PReLUCurve;

[Network, Input(1), Dense(1, Bias = false, Name = "first"), SiLU, Dense(1, Bias = false, Name = "last"), MeanSquaredError]
public partial class SiLUCurve;
