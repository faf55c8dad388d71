using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>The published parameter counts, as constants of the generated classes and as sums over the graphs built here.</summary>
public class ParameterCounts
{
    [Theory]
    [InlineData("LeNet5", LeNet5.ParameterCount, 61_706)]
    [InlineData("AlexNet", AlexNet.ParameterCount, 61_100_840)]
    [InlineData("Vgg16", Vgg16.ParameterCount, 138_357_544)]
    [InlineData("ResNet18", ResNet18.ParameterCount, 11_689_512)]
    [InlineData("ResNet50", ResNet50.ParameterCount, 25_557_032)]
    [InlineData("GoogLeNet", GoogLeNet.ParameterCount, 6_998_552)]
    [InlineData("GoogLeNetAuxiliary", GoogLeNetAuxiliary.ParameterCount, 13_378_280)]
    [InlineData("KerasAddition", KerasAddition.ParameterCount, 205_324)]
    [InlineData("KerasReviews", KerasReviews.ParameterCount, 2_757_761)]
    [InlineData("DcGanGenerator", DcGanGenerator.ParameterCount, 3_576_704)]
    [InlineData("DcGanDiscriminator", DcGanDiscriminator.ParameterCount, 2_765_568)]
    [InlineData("KerasCaptcha", KerasCaptcha.ParameterCount, 432_725)]
    [InlineData("KerasConvnet", KerasConvnet.ParameterCount, 34_826)]
    [InlineData("KerasDenoiser", KerasDenoiser.ParameterCount, 28_353)]
    [InlineData("KerasVaeEncoder", KerasVaeEncoder.ParameterCount, 69_076)]
    [InlineData("KerasVaeDecoder", KerasVaeDecoder.ParameterCount, 65_089)]
    [InlineData("WaveNet", WaveNet.ParameterCount, 64 * 2 + 64 + 10 * (2 * (64 * 64 * 2 + 64) + 64 * 64 + 64) + 64 * 64 + 64 + 256 * 64 + 256)]
    [InlineData("TextCnn", TextCnn.ParameterCount, 20_000 * 128 + 128 * 100 * (3 + 4 + 5) + 3 * 100 + 300 * 2 + 2)]
    [InlineData("MillionByThousand", MillionByThousand.ParameterCount, 1_000_001_000)]
    [InlineData("Mlp", Mlp.ParameterCount, 784 * 128 + 128 + 128 * 10 + 10)]
    public void As_published(string name, long declared, long published)
    {
        Assert.Equal(published, declared);
        Assert.Equal(published, DeclaredNetwork.Find(name).Parameters.Where(p => !p.IsBuffer).Sum(p => (long)p.Shape.Size));
    }
}
