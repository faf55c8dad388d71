using Addition;

namespace NetGen.Samples.Tests;

public class AdditionTests
{
    [Fact]
    public void Characters_of_sums_are_learned()
    {
        using var small = new SmallRun("Addition");
        Adding.Run(small.Run, new Recipe(Sums: 2_000, Tested: 200, Epochs: 4));
        // Of twelve characters a network that knows nothing says one in twelve right, one that always says the commonest about three in ten.
        Assert.InRange(small["characters right"], 0.35, 1);
        small.HasPicture("accuracy");
    }

    [Fact]
    public void Questions_are_different_ones_and_answers_right()
    {
        var sums = new Sums(500, seed: 3);
        Assert.Equal(500, sums.All.Select(sum => (Math.Min(sum.A, sum.B), Math.Max(sum.A, sum.B))).Distinct().Count());
        Assert.Equal("61+535 ", Sums.Question((61, 535)));
        Assert.Equal("596 ", Sums.Answer((61, 535)));
    }
}
