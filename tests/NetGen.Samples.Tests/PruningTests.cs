using Pruning;

namespace NetGen.Samples.Tests;

public class PruningTests
{
    [Fact]
    public void Weights_are_taken_away_in_three_ways_and_the_others_make_up_for_them()
    {
        using var small = new SmallRun("Pruning");
        Shears.Run(small.Run, new Recipe(Digits: 600, Epochs: 4, Retraining: 2, Sparsities: [Recipe.Compared], Goes: 1, Gradients: 40));
        foreach (string way in (string[])["size", "damage", "surgeon"])
            Assert.InRange(small[$"{way}, error in % without 90 % of the weights"], 0, 95);
        Assert.InRange(small["retrained without 92 % of the weights, error in %"], 0, 5);
        // Biases stay.
        Assert.InRange(small["parameters that are left"], 1, 0.08 * 266_200 + 410);
        small.HasPicture("sparsity");
    }
}
