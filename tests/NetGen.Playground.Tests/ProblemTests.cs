using Playground.Problems;

namespace NetGen.Playground.Tests;

/// <summary>The sets of TensorFlow Playground.</summary>
public class ProblemTests
{
    public static TheoryData<string> Keys => [.. Problem.All.Select(p => p.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void Samples_lie_in_the_plane_and_their_labels_between_the_two(string key)
    {
        Problem problem = Problem.All.Single(p => p.Key == key);
        Point[] points = problem.Samples(0, 3);
        Assert.Equal(Problem.Count, points.Length);
        Assert.All(points, p => Assert.InRange(Math.Max(Math.Abs(p.X), Math.Abs(p.Y)), 0, Problem.Extent));
        Assert.All(points, p => Assert.True(problem.IsRegression ? Math.Abs(p.Label) <= 1.2 : Math.Abs(p.Label) == 1));
        Assert.Equal(points, problem.Samples(0, 3));
        Assert.NotEqual(points, problem.Samples(0, 4));
        // Of both kinds there are enough.
        Assert.InRange(points.Count(p => p.Label > 0), Problem.Count / 5, Problem.Count * 4 / 5);
    }

    [Fact]
    public void Classes_are_where_they_belong()
    {
        Assert.All(Of("circle"), p => Assert.Equal(Math.Sqrt((p.X * p.X) + (p.Y * p.Y)) < 2.5 ? 1 : -1, p.Label));
        Assert.All(Of("xor"), p => Assert.Equal(p.X * p.Y >= 0 ? 1 : -1, p.Label));
        Assert.All(Of("plane"), p => Assert.Equal((p.X + p.Y) / 10, p.Label, 12));
        // A hill's top and a hollow's ground, and nothing between them.
        Assert.All(Of("hills").Where(p => Math.Sqrt(Math.Pow(p.X - 4, 2) + Math.Pow(p.Y - 2.5, 2)) < 0.5), p => Assert.InRange(p.Label, 0.75, 1));
        Assert.All(Of("hills").Where(p => Math.Sqrt(Math.Pow(p.X, 2) + Math.Pow(p.Y - 2.5, 2)) < 0.5), p => Assert.InRange(p.Label, -1, -0.75));

        static Point[] Of(string key) => Problem.All.Single(p => p.Key == key).Samples(0, 1);
    }

    [Fact]
    public void Noise_mixes_the_classes() => Assert.Contains(Problem.All[0].Samples(0.5, 1), p => (Math.Sqrt((p.X * p.X) + (p.Y * p.Y)) < 2.5 ? 1 : -1) != p.Label);
}
