using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

public sealed class NonMaximumSuppressionTests
{
    private static readonly Box Left = new(0, 0, 10, 10), Near = new(0, 0, 10, 8), Right = new(20, 0, 30, 10);

    [Fact]
    public void The_surest_of_those_that_overlap_stays()
    {
        Detection[] found = NonMaximumSuppression.Of([new(Near, 0, 0.6f), new(Right, 0, 0.5f), new(Left, 0, 0.9f), new(Left, 0, float.NaN)]);
        Assert.Equal([new Detection(Left, 0, 0.9f), new Detection(Right, 0, 0.5f)], found);
    }

    /// <summary>Left and Near share 8/10: exactly so much is allowed.</summary>
    [Theory]
    [InlineData(0.8, 2)]
    [InlineData(0.79, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public void So_much_may_overlap(double overlap, int left) =>
        Assert.Equal(left, NonMaximumSuppression.Of([new(Left, 0, 0.9f), new(Near, 0, 0.6f)], overlap).Length);

    /// <summary>What a box that went away would have taken with it stays.</summary>
    [Fact]
    public void Only_what_stays_takes_others_away()
    {
        Box[] chain = [new(0, 0, 10, 10), new(4, 0, 14, 10), new(8, 0, 18, 10)];
        Detection[] found = NonMaximumSuppression.Of(chain.Select((box, i) => new Detection(box, 0, 1 - 0.1f * i)), overlap: 0.4);
        Assert.Equal([chain[0], chain[2]], found.Select(detection => detection.Place));
    }

    [Fact]
    public void Kinds_are_apart_unless_that_is_asked_for()
    {
        Detection[] both = [new(Left, 0, 0.9f), new(Left, 1, 0.8f)];
        Assert.Equal(both, NonMaximumSuppression.Of(both));
        Assert.Equal(both[..1], NonMaximumSuppression.Of(both, acrossKinds: true));
        Assert.Empty(NonMaximumSuppression.Of([]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void An_overlap_is_a_part(double overlap) => Assert.Throws<ArgumentOutOfRangeException>(() => NonMaximumSuppression.Of([], overlap));
}
