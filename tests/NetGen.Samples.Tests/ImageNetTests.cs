using ImageNet;

namespace NetGen.Samples.Tests;

public class ImageNetTests
{
    [Fact]
    public void A_network_of_the_zoo_predicts_and_learns()
    {
        using var small = new SmallRun("ImageNet");
        Zoo.Run(small.Run, new Recipe(Networks: 1, Photos: 0));
        Assert.Equal(0, small["parameters more or less than published"]);
        Assert.Equal(1, small["networks that predict and take a step"]);
    }

    [Fact]
    public void Features_are_those_of_ONNX_Runtime_and_find_what_is_alike()
    {
        using var small = new SmallRun("ImageNet");
        Neighbours.Run(small.Run, new Recipe(Networks: 0, Photos: 24));
        Assert.InRange(small["features, furthest from ONNX Runtime's, in millionths"], 0, 100);
        // Stripes, rings, boards and spots: the nearest is of the same kind, of all others a quarter.
        Assert.InRange(small["words shared with the nearest photograph"], 0.6, 1);
        small.HasPicture("neighbours");
    }
}
