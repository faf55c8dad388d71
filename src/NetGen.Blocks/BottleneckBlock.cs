namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// A 3x3 convolution between two of 1x1, with a way around them (He et al. 2016), as in ResNet-50; the stride is that of the 3x3 one. <c>[c, h, w] → [4·channels, h/stride,
    /// w/stride]</c>.
    /// Names are those of torchvision's <c>Bottleneck</c>. Parameters, in order: <c>channels</c> in the middle, <c>stride</c>, <c>project</c> (a 1x1 convolution on the way
    /// around, needed where the shape changes).
    /// </summary>
    [Block]
    [Conv2D(channels, 1, Bias = false, Name = "conv1"), BatchNorm(Name = "bn1"), ReLU]
    [Conv2D(channels, 3, Stride = stride, Padding = 1, Bias = false, Name = "conv2"), BatchNorm(Name = "bn2"), ReLU]
    [Conv2D(4 * channels, 1, Bias = false, Name = "conv3"), BatchNorm(Name = "bn3"), As("body")]
    [From(In), Conv2D(4 * channels, 1, Stride = stride, Bias = false, Name = "downsample.0", When = project), BatchNorm(Name = "downsample.1", When = project)]
    [Add("body"), ReLU]
    internal partial class BottleneckBlock
    {
        [Param] const int channels = 64, stride = 1;
        [Param] const bool project = stride != 1;
    }
}
