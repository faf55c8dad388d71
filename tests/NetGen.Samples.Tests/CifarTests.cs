using Cifar;

namespace NetGen.Samples.Tests;

public class CifarTests
{
    [Fact]
    public void Stripes_begin_to_be_told_apart()
    {
        using var small = new SmallRun("Cifar");
        new Recognition(small.Run, new Recipe(Photos: 400, Residual: 6, Others: 1)).Run(["ResNet20", "Vgg"]);
        Assert.InRange(small["ResNet20, accuracy"], 0.3, 1);
        small.HasPicture("mistakes");
        small.HasPicture("curves");
    }
}
