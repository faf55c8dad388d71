namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// Two 3x3 convolutions with a way around them (He et al. 2016), as in ResNet-18 and -34. <c>[c, h, w] → [channels, h/stride, w/stride]</c>. Names are those of torchvision's
    /// <c>BasicBlock</c>.
    /// Parameters, in order: <c>channels</c>, <c>stride</c>, <c>project</c> (a 1x1 convolution on the way around, needed where the shape changes).
    /// </summary>
    [Block]
    [Conv2D(channels, 3, Stride = stride, Padding = 1, Bias = false, Name = "conv1"), BatchNorm(Name = "bn1"), ReLU]
    [Conv2D(channels, 3, Padding = 1, Bias = false, Name = "conv2"), BatchNorm(Name = "bn2"), As("body")]
    [From(In), Conv2D(channels, 1, Stride = stride, Bias = false, Name = "downsample.0", When = project), BatchNorm(Name = "downsample.1", When = project)]
    [Add("body"), ReLU]
    internal partial class ResidualBlock
    {
        [Param] const int channels = 64, stride = 1;
        [Param] const bool project = stride != 1;
    }
}
