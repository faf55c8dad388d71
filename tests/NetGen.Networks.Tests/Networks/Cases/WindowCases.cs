using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Pooling, enlargement and changes of shape, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(2, 9, 8), Conv2D(3, 3, Padding = 1), MaxPool2D(2), MaxPool2D(3, Stride = 1, Padding = 1), MeanSquaredError]
public partial class MaxPoolCase;

[Network, Input(2, 11, 9), Conv2D(4, 3, Padding = 1), MaxPool2D(3, Stride = 2, Padding = 1), Conv2D(2, 1), MeanSquaredError]
public partial class MaxPoolOverlapCase;

[Network, Input(2, 8, 7), Conv2D(3, 2), MaxPool2D(3, Stride = 2, Ceil = true), MeanSquaredError]
public partial class MaxPoolCeilCase;

[Network, Input(2, 9, 8), Conv2D(3, 3, Padding = 1), AvgPool2D(2), AvgPool2D(3, Stride = 1, Padding = 1), MeanSquaredError]
public partial class AvgPoolCase;

[Network, Input(2, 7, 8), Conv2D(3, 1), AvgPool2D(3, Stride = 2, Padding = 1, CountPadding = false), MeanSquaredError]
public partial class AvgPoolExcludePaddingCase;

[Network, Input(2, 9, 8), Conv2D(3, 2), AvgPool2D(3, Stride = 2, Padding = 1, Ceil = true), MeanSquaredError]
public partial class AvgPoolCeilCase;

[Network, Input(3, 5, 7), Conv2D(4, 3), GlobalAvgPool, Dense(3), MeanSquaredError]
public partial class GlobalAvgPoolCase;

[Network, Input(2, 3, 4), Conv2D(3, 1), Upsample(2), Conv2D(2, 3, Pad = Pad.Same), MeanSquaredError]
public partial class UpsampleCase;

[Network, Input(2, 3, 4), Conv2D(3, 1), Flatten, Dense(12), Reshape(3, 2, 2), Conv2D(2, 2), MeanSquaredError]
public partial class FlattenReshapeCase;
