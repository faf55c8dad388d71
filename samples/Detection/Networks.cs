using NetGen;

namespace Detecting;

/// <summary>
/// A detector of one stage (Redmon et al. 2016: You only look once) without anchors (Tian et al. 2019: FCOS). An image of 96x128 pixels becomes a grid of 12x16 cells, and each
/// says whether an object has its middle there, where its box lies, and of which kind it is: eight numbers. A cell sees the whole image, since what was seen at half the
/// resolution is joined to it.
/// </summary>
[Network]
[Input(3, 96, 128)]
[Conv2D(24, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[Use<ResidualBlock>(32, 2), Use<ResidualBlock>(64, 2), Use<ResidualBlock>(64), As("near")]
[Use<ResidualBlock>(96, 2), Upsample(2), Concat("near")]
[Use<DoubleConv>(64), Conv2D(8, 1), CustomLoss<GridLoss>]
public partial class Detector;
