using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Dense layers and convolutions, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(5), Dense(4), Dense(3), MeanSquaredError]
public partial class DenseCase;

[Network, Input(7), Dense(5, Bias = false), Dense(2, Bias = false), MeanSquaredError]
public partial class DenseNoBiasCase;

[Network, Input(2, 6, 5), Conv2D(3, 3), Conv2D(2, 3), MeanSquaredError]
public partial class ConvCase;

[Network, Input(3, 9, 8), Conv2D(4, 3, Stride = 2, Padding = 1), Conv2D(3, 2, Stride = 2), MeanSquaredError]
public partial class ConvStrideCase;

[Network, Input(2, 11, 9), Conv2D(3, 3, Dilation = 2), Conv2D(2, 2, Dilation = 3, Padding = 1), MeanSquaredError]
public partial class ConvDilationCase;

[Network, Input(4, 6, 7)]
[Conv2D(6, 3, Groups = 2, Padding = 1), Conv2D(6, 3, Groups = 6), Conv2D(3, 1, Groups = 3, Bias = false)]
[MeanSquaredError]
public partial class ConvGroupsCase;

[Network, Input(2, 5, 6), Conv2D(3, 3, Pad = Pad.Same), Conv2D(2, 5, Pad = Pad.Same, Bias = false), MeanSquaredError]
public partial class ConvSameCase;

[Network, Input(3, 8, 7), Conv2D(4, 4, Stride = 2, Padding = 1), Conv2D(2, 2, Padding = 1), MeanSquaredError]
public partial class ConvEvenKernelCase;

[Network, Input(2, 7, 9)]
[Conv2D(3, 3, 2, StrideHeight = 2, PaddingWidth = 1), Conv2D(2, 1, 3, DilationWidth = 2, PaddingHeight = 1)]
[MeanSquaredError]
public partial class ConvRectangleCase;

[Network, Input(3, 4, 3), ConvTranspose2D(4, 3), ConvTranspose2D(2, 4, Stride = 2, Padding = 1), MeanSquaredError]
public partial class ConvTransposeCase;

[Network, Input(2, 4, 5), Conv2D(3, 1), ConvTranspose2D(2, 3, Stride = 2, Padding = 1, OutputPadding = 1, Bias = false), MeanSquaredError]
public partial class ConvTransposeOutputPaddingCase;

[Network, Input(4, 3, 4)]
[Conv2D(4, 1), ConvTranspose2D(6, 3, Stride = 2, Groups = 2), ConvTranspose2D(2, 2, Dilation = 2)]
[MeanSquaredError]
public partial class ConvTransposeGroupsCase;
