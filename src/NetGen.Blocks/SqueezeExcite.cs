namespace NetGen
{
    using static NetGen.Names;

    /// <summary>
    /// Squeeze-and-excitation (Hu et al. 2018): each channel is scaled by a number in (0, 1) that depends on the means of all. <c>[channels, h, w] → [channels, h, w]</c>.
    /// Parameters, in order: <c>channels</c>, <c>reduction</c>.
    /// </summary>
    [Block]
    [GlobalAvgPool, Dense(channels / reduction, Name = "fc1"), ReLU, Dense(channels, Name = "fc2"), Sigmoid, Scale(In)]
    internal partial class SqueezeExcite
    {
        [Param] const int channels = 256, reduction = 16;
    }
}
