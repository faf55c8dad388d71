namespace NetGen.Networks.Tests.Agreement;

/// <summary>The published parameter counts, as sums over the graphs built here.</summary>
public class ParameterCounts
{
    [Theory]
    [InlineData("LeNet5", 61_706)]
    [InlineData("AlexNet", 61_100_840)]
    [InlineData("Vgg16", 138_357_544)]
    [InlineData("ResNet18", 11_689_512)]
    [InlineData("ResNet50", 25_557_032)]
    [InlineData("GoogLeNet", 6_998_552)]
    [InlineData("GoogLeNetAuxiliary", 13_378_280)]
    [InlineData("DcGanGenerator", 3_576_704)]
    [InlineData("DcGanDiscriminator", 2_765_568)]
    [InlineData("MillionByThousand", 1_000_001_000)]
    [InlineData("Mlp", 784 * 128 + 128 + 128 * 10 + 10)]
    public void As_published(string name, long published)
    {
        Assert.Equal(published, DeclaredNetwork.Find(name).Parameters.Where(p => !p.IsBuffer).Sum(p => (long)p.Shape.Size));
    }
}
