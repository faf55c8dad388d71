using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Sums, maxima and shares along axes, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(7, 5), Dense(4), As("h"), Sum(Axis.Steps), Dense(3), As("a")]
[From("h"), Mean(Axis.Features), Dense(3), Add("a"), As("b")]
[From("h"), Mean(Axis.All), Dense(3), Add("b"), MeanSquaredError]
public partial class SumStepsCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), As("h"), Sum(Axis.Height), Dense(2), Flatten, As("a")]
[From("h"), Mean(Axis.Width, KeepDimensions = true), Conv2D(2, 2, 1), Flatten, As("b")]
[From("h"), Sum(Axis.Channels), Dense(1), Flatten, As("c")]
[From("h"), Mean(Axis.Positions), Concat("a", "b", "c"), Dense(2), MeanSquaredError]
public partial class SumImageCase;

[Network, Input(7, 5), Dense(4), As("h"), Max(Axis.Steps), Dense(3), As("a")]
[From("h"), Min(Axis.Features), Dense(3), Add("a"), As("b")]
[From("h"), Max(Axis.All), Dense(3), Add("b"), MeanSquaredError]
public partial class MaxStepsCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), As("h"), Max(Axis.Height), Dense(2), Flatten, As("a")]
[From("h"), Min(Axis.Width, KeepDimensions = true), Conv2D(2, 2, 1), Flatten, As("b")]
[From("h"), Max(Axis.Channels), Dense(1), Flatten, As("c")]
[From("h"), Max(Axis.Positions), Concat("a", "b", "c"), Dense(2), MeanSquaredError]
public partial class MaxImageCase;

[Network, Input(7, 5), Dense(4), As("h"), L2Norm(Axis.Steps), Dense(3), As("a")]
[From("h"), LogSumExp(Axis.Steps), Dense(3), Add("a"), As("b")]
[From("h"), LogSumExp(Axis.Features), Dense(3), Add("b"), As("c")]
[From("h"), L2Norm(Axis.Features, KeepDimensions = true), Dense(2), Flatten, Dense(3), Add("c"), MeanSquaredError]
public partial class NormStepsCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), As("h"), LogSumExp(Axis.Height), Dense(2), Flatten, As("a")]
[From("h"), LogSumExp(Axis.Positions), As("b")]
[From("h"), LogSumExp(Axis.All), As("c")]
[From("h"), L2Norm(Axis.Width), Dense(1), Flatten, Concat("a", "b", "c"), Dense(2), MeanSquaredError]
public partial class NormImageCase;

[Network, Input(6, 5), Dense(4), Softmax(Axis = Axis.Steps), Dense(3), LogSoftmax(Axis = Axis.Steps), Dense(4), Softmin, Dense(3), LogSoftmax, MeanSquaredError]
public partial class SoftmaxStepsCase;

[Network, Input(2, 4, 3), Conv2D(3, 1), Softmax(Axis = Axis.Height), Conv2D(2, 1), LogSoftmax(Axis = Axis.Width), Conv2D(3, 1), Softmax(Axis = Axis.Positions), Conv2D(2, 1),
    LogSoftmax]
[MeanSquaredError]
public partial class SoftmaxImageCase;

[Network, Input(5), Dense(6), L2Normalize, Dense(4), LogSoftmax, MeanSquaredError]
public partial class L2NormalizeCase;

[Network, Input(4, 5), Dense(3), L2Normalize(Axis = Axis.Steps), Dense(4), L2Normalize, Dense(2), L2Normalize(Axis = Axis.All), MeanSquaredError]
public partial class L2NormalizeStepsCase;

[Network, Input(2, 4, 3), Conv2D(3, 1), L2Normalize(Axis = Axis.Height), Conv2D(3, 1), L2Normalize(Axis = Axis.Positions), Conv2D(2, 1), L2Normalize, MeanSquaredError]
public partial class L2NormalizeImageCase;

[Network, Input(5), Dense(7), RMSNorm, GELU, Dense(6), RMSNorm(Affine = false, Epsilon = 0.1), Dense(3), MeanSquaredError]
public partial class RMSNormCase;

[Network, Input(4, 5), Dense(7), RMSNorm, Tanh, Dense(2), MeanSquaredError]
public partial class RMSNormStepsCase;
