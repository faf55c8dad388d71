using Faces;

namespace NetGen.Samples.Tests;

public class FacesTests
{
    [Fact]
    public void Drawn_faces_are_told_apart()
    {
        using var small = new SmallRun("Faces");
        Recognition.Run(small.Run, new Recipe(Epochs: 25));
        Assert.InRange(small["smiles, accuracy"], 0.8, 1);
        Assert.InRange(small["people never seen, equal error rate"], 0, 0.4);
        small.HasPicture("roc");
        small.HasPicture("nearest");
    }

    /// <summary>Two people with two photographs each, at 0, 1, 1.5 and 2.5.</summary>
    [Fact]
    public void Errors_are_equal_where_as_many_strangers_are_accepted_as_others_refused()
    {
        IReadOnlyList<(double False, double True)> curve = Distance.Curve([[0], [1], [1.5f], [2.5f]], [0, 0, 1, 1]);
        // Pairs by distance: 0.5 of strangers; 1 and 1 of one person each; 1.5, 1.5 and 2.5 of strangers.
        Assert.Equal([(0, 0), (0.25, 0), (0.25, 1), (0.75, 1), (1, 1)], curve);
        Assert.Equal(0.25, Distance.EqualErrorRate(curve), 1e-12);
        Assert.Equal(0.5, Distance.EqualErrorRate([(0, 0), (1, 1)]), 1e-12);
        Assert.Equal(0, Distance.EqualErrorRate([(0, 0), (0, 1), (1, 1)]), 1e-12);
    }
}
