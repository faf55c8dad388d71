using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Every activation between two dense layers, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(4), Dense(6), Sigmoid, Dense(3), MeanSquaredError]
public partial class SigmoidCase;

[Network, Input(4), Dense(6), Tanh, Dense(3), MeanSquaredError]
public partial class TanhCase;

[Network, Input(4), Dense(6), ReLU, Dense(3), MeanSquaredError]
public partial class ReLUCase;

[Network, Input(4), Dense(6), GELU, Dense(3), MeanSquaredError]
public partial class GELUCase;

[Network, Input(4), Dense(6), Softplus, Dense(3), MeanSquaredError]
public partial class SoftplusCase;

[Network, Input(4), Dense(6), ELU, Dense(3), MeanSquaredError]
public partial class ELUCase;

[Network, Input(4), Dense(6), ELU(0.7), Dense(3), MeanSquaredError]
public partial class ELUAlphaCase;

[Network, Input(4), Dense(6), SELU, Dense(3), MeanSquaredError]
public partial class SELUCase;

[Network, Input(4), Dense(6), LeakyReLU, Dense(3), MeanSquaredError]
public partial class LeakyReLUCase;

[Network, Input(4), Dense(6), LeakyReLU(0.2), Dense(3), MeanSquaredError]
public partial class LeakyReLUSlopeCase;

[Network, Input(4), Dense(6), PReLU, Dense(3), MeanSquaredError]
public partial class PReLUCase;

[Network, Input(4), Dense(6), PReLU(PerChannel = true), Dense(3), MeanSquaredError]
public partial class PReLUChannelsCase;

[Network, Input(4), Dense(6), SiLU, Dense(3), MeanSquaredError]
public partial class SiLUCase;

[Network, Input(4), Dense(6), Softplus(2.5), Dense(3), MeanSquaredError]
public partial class SoftplusBetaCase;

[Network, Input(4), Dense(6), GELU(Approximate = true), Dense(3), MeanSquaredError]
public partial class ApproximateGELUCase;

[Network, Input(4), Dense(6), ReLU6, Dense(3), MeanSquaredError]
public partial class ReLU6Case;

[Network, Input(4), Dense(6), CELU(1.5), Dense(3), MeanSquaredError]
public partial class CELUCase;

[Network, Input(4), Dense(6), Mish, Dense(3), MeanSquaredError]
public partial class MishCase;

[Network, Input(4), Dense(6), HardSwish, Dense(3), MeanSquaredError]
public partial class HardSwishCase;

[Network, Input(4), Dense(6), HardSigmoid, Dense(3), MeanSquaredError]
public partial class HardSigmoidCase;

[Network, Input(4), Dense(6), LogSigmoid, Dense(3), MeanSquaredError]
public partial class LogSigmoidCase;

[Network, Input(4), Dense(6), HardTanh(-0.5, 0.8), Dense(3), MeanSquaredError]
public partial class HardTanhCase;

[Network, Input(4), Dense(6), Softsign, Dense(3), MeanSquaredError]
public partial class SoftsignCase;
