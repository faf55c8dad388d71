namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// Two 3x3 convolutions, each with batch normalisation and a rectifier, as in a U-Net (Ronneberger et al. 2015). <c>[c, h, w] → [channels, h, w]</c>. Parameter:
    /// <c>channels</c>.
    /// </summary>
    [Block]
    [Conv2D(channels, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
    [Conv2D(channels, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
    internal partial class DoubleConv
    {
        [Param] const int channels = 64;
    }
}
