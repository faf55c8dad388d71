using CatsAndDogs;

namespace NetGen.Samples.Tests;

public class CatsAndDogsTests
{
    [Fact]
    public void Stripes_along_and_across_are_told_apart_by_frozen_features()
    {
        using var small = new SmallRun("CatsAndDogs");
        Learning.Run(small.Run, new Recipe([(24, 1, 1)], Tested: 12));
        Assert.InRange(small["24 examples, frozen, accuracy"], 0.75, 1);
        Assert.InRange(small["pretrained, accuracy"], 0.75, 1);
        small.HasPicture("examples");
    }

    [Fact]
    public void Fewer_examples_are_among_the_more()
    {
        using var small = new SmallRun("CatsAndDogs");
        Pets train = Pets.Load(small.Run).Train;
        int[] few = train.Choose(10, seed: 3), many = train.Choose(20, seed: 3);
        Assert.Equal(10, few.Length);
        Assert.Subset(many.ToHashSet(), few.ToHashSet());
        Assert.Equal(5, few.Count(i => train.Kinds[i] == 1));
    }
}
