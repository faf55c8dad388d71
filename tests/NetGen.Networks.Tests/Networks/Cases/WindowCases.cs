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

[Network, Input(3, 8, 7), Conv2D(4, 3, PaddingTop = 2, PaddingLeft = 1), Tanh, Conv2D(3, 4, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 2), MeanSquaredError]
public partial class UnevenPaddingCase;

[Network, Input(3, 9, 8), Conv2D(4, 3, Stride = 2, Pad = Pad.SameUpper), Tanh, Conv2D(3, 2, 5, Stride = 3, Dilation = 2, Pad = Pad.SameUpper), MeanSquaredError]
public partial class SameUpperCase;

[Network, Input(3, 9, 8), Conv2D(4, 4, 3, Stride = 2, Pad = Pad.SameLower), Tanh, Conv2D(3, 2, Pad = Pad.SameLower), MeanSquaredError]
public partial class SameLowerCase;

[Network, Input(2, 9, 8), Conv2D(3, 2), MaxPool2D(3, Stride = 2, Pad = Pad.SameUpper), AvgPool2D(3, Stride = 2, Pad = Pad.SameLower, CountPadding = false), MeanSquaredError]
public partial class SamePoolCase;

[Network, Input(2, 4, 3), ConvTranspose2D(3, 4, Stride = 2, PaddingTop = 1, PaddingRight = 2), Tanh, ConvTranspose2D(2, 3, PaddingBottom = 2), MeanSquaredError]
public partial class UnevenTransposeCase;

[Network, Input(2, 11, 9), Conv2D(4, 2), Tanh, AdaptiveAvgPool2D(4, 3), Conv2D(3, 2), AdaptiveAvgPool2D(1, 2), MeanSquaredError]
public partial class AdaptiveAvgPoolCase;

[Network, Input(2, 11, 9), Conv2D(4, 2), ReLU, AdaptiveMaxPool2D(7, 3), Conv2D(3, 2), AdaptiveMaxPool2D(2), MeanSquaredError]
public partial class AdaptiveMaxPoolCase;

[Network, Input(2, 3, 4), Conv2D(3, 1), Upsample(2, Mode = Interpolation.Bilinear), Tanh, Conv2D(2, 3), Upsample(3, 1, Mode = Interpolation.Bilinear), MeanSquaredError]
public partial class BilinearCase;

[Network, Input(2, 3, 4), Conv2D(19, 1), Upsample(2, 3, Mode = Interpolation.Bilinear, AlignCorners = true), Tanh, Conv2D(2, 5, 11)]
[Upsample(4, Mode = Interpolation.Bilinear, AlignCorners = true), MeanSquaredError]
public partial class BilinearCornersCase;
