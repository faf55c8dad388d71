using HousePrices;

namespace NetGen.Samples.Tests;

public class HousePricesTests
{
    [Fact]
    public void The_network_learns_what_a_line_cannot()
    {
        using var small = new SmallRun("HousePrices");
        Prices.Run(small.Run, new Recipe(Linear: 200, Polynomial: 5, Network: 60, Trees: 20));
        Assert.True(small["network"] < small["linear regression"], small.Lines);
        // A line that was found by steps and one in closed form are the same line.
        Assert.InRange(small["linear regression"] / small["ridge regression"], 0.95, 1.05);
        small.HasPicture("predicted");
        small.HasPicture("map");
    }

    [Fact]
    public void Rows_of_training_validation_and_test_are_different_ones()
    {
        var (train, validation, test) = Houses.Invented(1, 100).Split();
        Assert.Equal(Enumerable.Range(0, 100), train.Concat(validation).Concat(test).Order());
        Assert.All(test, row => Assert.Equal(4, row % 5));
    }
}
