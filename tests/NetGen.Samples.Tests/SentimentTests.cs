using Sentiment;

namespace NetGen.Samples.Tests;

public class SentimentTests
{
    [Fact]
    public void Words_that_praise_are_found()
    {
        using var small = new SmallRun("Sentiment");
        Moods.Run(small.Run, new Recipe(Convolutions: 8, Recurrent: 4));
        Assert.InRange(small["windows of words, accuracy"], 0.9, 1);
        Assert.InRange(small["both directions, accuracy"], 0.7, 1);
        small.HasPicture("words");
    }
}
