using NetGen.Generator.Specs;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Graph;

/// <summary>The published networks as statement lists.</summary>
internal static class Architectures
{
    private static readonly object Same = new { Pad = "Same" }, NoBias = new { Bias = false }, Doubling = new { Stride = 2, Padding = 1, Bias = false };

    /// <summary>Krizhevsky 2014, the one-tower form, at 224x224.</summary>
    public static NetworkSpec AlexNet { get; } = Network(
        Input(3, 224, 224),
        Conv2D(64, 11, new { Stride = 4, Padding = 2 }), ReLU, MaxPool2D(3, new { Stride = 2 }),
        Conv2D(192, 5, new { Padding = 2 }), ReLU, MaxPool2D(3, new { Stride = 2 }),
        Conv2D(384, 3, new { Padding = 1 }), ReLU, Conv2D(256, 3, new { Padding = 1 }), ReLU, Conv2D(256, 3, new { Padding = 1 }), ReLU, MaxPool2D(3, new { Stride = 2 }),
        Flatten_, Dropout(0.5), Dense(4096), ReLU, Dropout(0.5), Dense(4096), ReLU, Dense(1000), SoftmaxCrossEntropy());

    public static NetworkSpec Vgg16 { get; } = Network(
        Input(3, 224, 224),
        VggStage(64, 2), VggStage(128, 2), VggStage(256, 3), VggStage(512, 3), VggStage(512, 3),
        Flatten_, Dense(4096), ReLU, Dropout(0.5), Dense(4096), ReLU, Dropout(0.5), Dense(1000), SoftmaxCrossEntropy());

    public static NetworkSpec ResNet18 { get; } = Network(
        Input(3, 224, 224), ResNetStem,
        BasicBlock(64, 1, false), BasicBlock(64, 1, false),
        BasicBlock(128, 2, true), BasicBlock(128, 1, false),
        BasicBlock(256, 2, true), BasicBlock(256, 1, false),
        BasicBlock(512, 2, true), BasicBlock(512, 1, false),
        GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy());

    public static NetworkSpec ResNet50 { get; } = Network(
        Input(3, 224, 224), ResNetStem,
        Bottlenecks(64, 1, 3), Bottlenecks(128, 2, 4), Bottlenecks(256, 2, 6), Bottlenecks(512, 2, 3),
        GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy());

    /// <summary>Szegedy et al. 2014, without batch normalisation.</summary>
    public static NetworkSpec GoogLeNet(bool auxiliary) => Network(
        Input(3, 224, 224),
        Conv2D(64, 7, new { Stride = 2, Padding = 3 }), ReLU, HalvingPool, S("LocalResponseNorm"),
        Conv2D(64, 1), ReLU, Conv2D(192, 3, Same), ReLU, S("LocalResponseNorm"), HalvingPool,
        Inception(64, 96, 128, 16, 32, 32), Inception(128, 128, 192, 32, 96, 64), HalvingPool,
        Inception(192, 96, 208, 16, 48, 64), As("a"), auxiliary ? AuxiliaryHead : Array.Empty<Statement>(),
        From("a"), Inception(160, 112, 224, 24, 64, 64), Inception(128, 128, 256, 24, 64, 64),
        Inception(112, 144, 288, 32, 64, 64), As("d"), auxiliary ? AuxiliaryHead : Array.Empty<Statement>(),
        From("d"), Inception(256, 160, 320, 32, 128, 128), HalvingPool,
        Inception(256, 160, 320, 32, 128, 128), Inception(384, 192, 384, 48, 128, 128),
        GlobalAvgPool, Dropout(0.4), Dense(1000), SoftmaxCrossEntropy());

    /// <summary>Radford, Metz and Chintala 2016, 64x64, z = 100. Here with a loss, so that there is a training graph.</summary>
    public static NetworkSpec DcGanGenerator { get; } = Network(
        Input(100), S("Reshape", new { Shape = new[] { 100, 1, 1 } }),
        ConvTranspose2D(512, 4, NoBias), BatchNorm, ReLU,
        ConvTranspose2D(256, 4, Doubling), BatchNorm, ReLU,
        ConvTranspose2D(128, 4, Doubling), BatchNorm, ReLU,
        ConvTranspose2D(64, 4, Doubling), BatchNorm, ReLU,
        ConvTranspose2D(3, 4, Doubling), Tanh, Mse());

    public static NetworkSpec DcGanDiscriminator { get; } = Network(
        Input(3, 64, 64),
        Conv2D(64, 4, Doubling), S("LeakyReLU", new { Slope = 0.2 }),
        Conv2D(128, 4, Doubling), BatchNorm, S("LeakyReLU", new { Slope = 0.2 }),
        Conv2D(256, 4, Doubling), BatchNorm, S("LeakyReLU", new { Slope = 0.2 }),
        Conv2D(512, 4, Doubling), BatchNorm, S("LeakyReLU", new { Slope = 0.2 }),
        Conv2D(1, 4, NoBias), Flatten_, BinaryCrossEntropy());

    /// <summary>Ronneberger et al. 2015, three levels deep.</summary>
    public static NetworkSpec UNet { get; } = Network(
        Input(3, 64, 64),
        DoubleConv(64), As("s1"), MaxPool2D(2), DoubleConv(128), As("s2"), MaxPool2D(2), DoubleConv(256),
        ConvTranspose2D(128, 2, new { Stride = 2 }), Concat("s2"), DoubleConv(128),
        ConvTranspose2D(64, 2, new { Stride = 2 }), Concat("s1"), DoubleConv(64),
        Conv2D(1, 1), BinaryCrossEntropy());

    private static object VggStage(int channels, int depth) =>
        new object[] { Enumerable.Range(0, depth).SelectMany(_ => new[] { Conv2D(channels, 3, new { Padding = 1 }), ReLU }), MaxPool2D(2) };

    private static object ResNetStem =>
        new[] { Conv2D(64, 7, new { Stride = 2, Padding = 3, Bias = false }), BatchNorm, ReLU, MaxPool2D(3, new { Stride = 2, Padding = 1 }) };

    internal static object BasicBlock(int channels, int stride, bool project) => Use("BasicBlock", new object[]
    {
        Conv2D(channels, 3, new { Stride = stride, Padding = 1, Bias = false }), BatchNorm, ReLU,
        Conv2D(channels, 3, new { Padding = 1, Bias = false }), BatchNorm, As("body"),
        From("In"), project ? new[] { Conv2D(channels, 1, new { Stride = stride, Bias = false }), BatchNorm } : Array.Empty<Statement>(),
        Add("body"), ReLU,
    });

    private static object Bottlenecks(int width, int stride, int count) => Enumerable.Range(0, count).Select(i => Use("Bottleneck", new object[]
    {
        Conv2D(width, 1, NoBias), BatchNorm, ReLU,
        Conv2D(width, 3, new { Stride = i == 0 ? stride : 1, Padding = 1, Bias = false }), BatchNorm, ReLU,
        Conv2D(4 * width, 1, NoBias), BatchNorm, As("body"),
        From("In"), i == 0 ? new[] { Conv2D(4 * width, 1, new { Stride = stride, Bias = false }), BatchNorm } : Array.Empty<Statement>(),
        Add("body"), ReLU,
    }));

    private static Statement HalvingPool => MaxPool2D(3, new { Stride = 2, Ceil = true });

    private static object Inception(int c1, int r3, int c3, int r5, int c5, int pool) => Use("Inception", new[]
    {
        Conv2D(c1, 1), ReLU, As("b1"),
        From("In"), Conv2D(r3, 1), ReLU, Conv2D(c3, 3, Same), ReLU, As("b2"),
        From("In"), Conv2D(r5, 1), ReLU, Conv2D(c5, 5, Same), ReLU, As("b3"),
        From("In"), MaxPool2D(3, new { Stride = 1, Pad = "Same" }), Conv2D(pool, 1), ReLU, As("b4"),
        From("b1"), Concat("b2", "b3", "b4"),
    });

    private static object AuxiliaryHead => TrainOnly(Use("AuxHead", new[]
    {
        AvgPool2D(5, new { Stride = 3 }), Conv2D(128, 1), ReLU, Flatten_, Dense(1024), ReLU, Dropout(0.7), Dense(1000), SoftmaxCrossEntropy(new { Weight = 0.3 }),
    }));

    private static object DoubleConv(int channels) => Use("DoubleConv", new[]
    {
        Conv2D(channels, 3, new { Pad = "Same", Bias = false }), BatchNorm, ReLU, Conv2D(channels, 3, new { Pad = "Same", Bias = false }), BatchNorm, ReLU,
    });
}
