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

    /// <summary>Three people with six photographs each, of four features: behind the layer their covariance within people is the identity, and their mean 0.</summary>
    [Fact]
    public void Photographs_of_a_person_differ_equally_much_in_all_directions()
    {
        var random = new Random(1);
        int[] people = [.. Enumerable.Range(0, 18).Select(i => i % 3)];
        float[][] features = [.. people.Select(person =>
        {
            double[] own = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5)];
            return new[] { (float)(5 * own[0] + person), (float)(own[0] + 0.1 * own[1]), (float)(2 * own[2] - person), (float)(own[3] + own[2] + 7) };
        })];
        float[] weight = new float[16], bias = new float[4];
        Whitening.Fit(features, people, shrinkage: 0, weight, bias);
        double[][] white = [.. features.Select(face => Enumerable.Range(0, 4).Select(i => bias[i] + Enumerable.Range(0, 4).Sum(j => (double)weight[4 * i + j] * face[j])).ToArray())];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(0, white.Average(face => face[i]), 1e-4);
            for (int j = 0; j < 4; j++)
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 18).Average(n => Apart(n, i) * Apart(n, j)), 1e-3);
        }

        double Apart(int n, int i) => white[n][i] - Enumerable.Range(0, 18).Where(m => people[m] == people[n]).Average(m => white[m][i]);
    }
}
