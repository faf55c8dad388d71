using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Widths that the cases of all engines do not reach: every tile of products, with and without loads of fours.

/// <summary>Convolutions in tiles of 128x128, 64x64, 32x128 and 16x64; pointwise ones on planes of whole fours; dense layers in tiles of 64x64 and 32x32.</summary>
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
