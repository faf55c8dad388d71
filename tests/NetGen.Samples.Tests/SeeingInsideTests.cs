using SeeingInside;

namespace NetGen.Samples.Tests;

public class SeeingInsideTests
{
    private static readonly Recipe Small = new(Epochs: 6, Mosaics: 2000, MosaicEpochs: 10, Photos: 12, Pets: 12, Steps: 2);

    [Fact]
    public void LeNet_is_looked_into()
    {
        using var small = new SmallRun("SeeingInside");
        using LeNet5 net = InsideLeNet.Run(small.Run, Small);
        Assert.InRange(small["LeNet-5, accuracy"], 0.8, 1);
        Assert.InRange(small["dreamed digits that LeNet-5 reads as wanted"], 0.5, 1);
        small.HasPicture("digits");
    }

    [Fact]
    public void What_is_seen_is_where_it_is()
    {
        using var small = new SmallRun("SeeingInside");
        using LeNet5 net = InsideLeNet.Run(small.Run, Small);
        Mosaics.Run(small.Run, Small, net);
        // Four cells: a network that saw nothing would have a quarter in each.
        Assert.InRange(small["Grad-CAM's mass on the digit in mosaics"], 0.5, 1);
        small.HasPicture("mosaics");
    }

    [Fact]
    public void The_pretrained_network_is_looked_into()
    {
        using var small = new SmallRun("SeeingInside");
        InsideResNet.Run(small.Run, Small);
        small.HasPicture("photos");
        small.HasPicture("pets");
    }
}
