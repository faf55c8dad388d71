using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Tensors that part and meet again, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(3, 5, 5), Conv2D(4, 1), As("x"), Conv2D(4, 3, Padding = 1), ReLU, Add("x"), MeanSquaredError]
public partial class ResidualCase;

[Network, Input(3, 4, 5), Conv2D(4, 3, Padding = 1), As("value")]
[From(In), Conv2D(4, 1), Sigmoid, Multiply("value"), MeanSquaredError]
public partial class MultiplyCase;

[Network, Input(4, 4, 5), Conv2D(4, 1), As("x")]
[GlobalAvgPool, Dense(2), ReLU, Dense(4), Sigmoid, Scale("x"), Conv2D(2, 1), MeanSquaredError]
public partial class SqueezeExciteCase;

[Network, Input(2, 5, 6), Conv2D(2, 1), As("a")]
[From(In), Conv2D(3, 3, Padding = 1), As("b")]
[From(In), MaxPool2D(3, Stride = 1, Padding = 1), As("c")]
[From("a"), Concat("b", "c"), Conv2D(2, 1), MeanSquaredError]
public partial class ConcatCase;
