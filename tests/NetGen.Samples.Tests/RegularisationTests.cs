using Regularisation;

namespace NetGen.Samples.Tests;

public class RegularisationTests
{
    [Fact]
    public void Every_way_is_trained_and_compared()
    {
        using var small = new SmallRun("Regularisation");
        Comparison.Run(small.Run, new Recipe(Examples: 160, Epochs: 12, Seeds: 2, Tested: 200));
        foreach (string kind in (string[])["nothing", "L2", "dropout", "batch normalisation", "early stopping"])
            Assert.InRange(small[$"{kind}, accuracy"], 0.3, 1);
        Assert.Equal(100 * (small["dropout, accuracy"] - small["nothing, accuracy"]), small["dropout, points gained"], 9);
        small.HasPicture("curves");
    }
}
