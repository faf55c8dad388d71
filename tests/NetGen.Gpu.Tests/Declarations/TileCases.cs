using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Widths that the cases of all engines do not reach: every tile of products, with and without loads of fours.

/// <summary>
/// Convolutions that are large enough for tiles of 128x128: gathered and pointwise, forward and data gradient, on 17x16 pixels and on a quarter of them per phase.
/// </summary>
[Network, Input(3, 17, 16)]
[Conv2D(72, 3, Padding = 1), Tanh]
[Conv2D(66, 1), Tanh]
[Conv2D(4, 2, Stride = 2), Tanh, GlobalAvgPool, Dense(5), SoftmaxCrossEntropy]
public partial class LargeTilesCase;

/// <summary>Convolutions in tiles of 64x64, 32x128 and 16x64; pointwise ones on planes of whole fours; dense layers in tiles of 64x64 and 32x32.</summary>
[Network, Input(8, 4, 4)]
[Conv2D(72, 3, Padding = 1), Tanh]
[Conv2D(64, 1), Tanh]
[Conv2D(32, 3, Padding = 1, Groups = 2), Tanh]
[Conv2D(20, 1), Sigmoid]
[Conv2D(12, 3), Tanh]
[Flatten, Dense(64), Tanh, Dense(8), SoftmaxCrossEntropy]
public partial class TilesCase;

/// <summary>The same without whole fours: odd planes, odd widths.</summary>
[Network, Input(5, 3, 5)]
[Conv2D(66, 1), Tanh]
[Conv2D(35, 1), Tanh]
[Conv2D(18, 3, Padding = 1), Tanh]
[Flatten, Dense(67), Tanh, Dense(5), SoftmaxCrossEntropy]
public partial class OddTilesCase;

/// <summary>Dense layers in tiles of 128x128, forward and backward.</summary>
[Network, Input(256)]
[Dense(1024), Tanh, Dense(6), SoftmaxCrossEntropy]
public partial class WideDenseCase;

/// <summary>Phases of equal size: one tap each on planes of whole fours, four taps each, one to four taps, three phases without any; tiles of 16x64, 32x128 and 64x64.</summary>
[Network, Input(8, 4, 4)]
[ConvTranspose2D(16, 2, Stride = 2), Tanh]
[ConvTranspose2D(20, 4, Stride = 2, Padding = 1), Tanh]
[Conv2D(12, 3, Stride = 2, Padding = 1), Tanh]
[Conv2D(72, 1, Stride = 2), Tanh]
[Conv2D(6, 2, Stride = 2), Tanh]
[Flatten, Dense(5), SoftmaxCrossEntropy]
public partial class PhaseTilesCase;

/// <summary>
/// Phases that differ in all: kernels smaller than the stride, strides that differ by axis, in groups, with output padding, with dilations that share a divisor with the
/// stride and that do not, on axes of a single pixel.
/// </summary>
[Network, Input(5, 5, 4)]
[ConvTranspose2D(8, 2, Stride = 3, OutputPadding = 2), Tanh]
[Conv2D(6, 5, 3, StrideHeight = 2, StrideWidth = 3, PaddingHeight = 2, PaddingWidth = 1, Groups = 2), Tanh]
[ConvTranspose2D(10, 3, Stride = 2, Padding = 1, OutputPadding = 1, Groups = 2), Tanh]
[Conv2D(5, 2, Stride = 3, Dilation = 2), Tanh]
[Conv2D(4, 3, Stride = 2, Dilation = 2, Padding = 2), Tanh]
[Conv2D(5, 3, 1), ConvTranspose2D(6, 3, Stride = 2, Padding = 1), Tanh]
[Conv2D(7, 1, 3), Conv2D(5, 3, Stride = 2, Padding = 1), Tanh]
[Flatten, Dense(5), SoftmaxCrossEntropy]
public partial class OddPhaseTilesCase;
