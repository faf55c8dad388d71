using NetGen.Decoding;
using Xunit;

namespace NetGen.Runtime.Tests.Decoding;

/// <summary>Texts are written token by token behind their beginnings, and end when they should.</summary>
public class GenerationTests
{
    private static readonly GenerationOptions Greedy = new() { Temperature = 0, MaxTokens = 12 };

    [Fact]
    public void Each_token_is_the_likeliest_behind_those_before_it()
    {
        using var stepper = new ChainStepper(7);
        List<int> text = [3, 1, 4];
        TokenStream stream = stepper.Generate(text.ToArray(), Greedy);
        foreach (int token in stream)
        {
            double[] said = stepper.After(text);
            Assert.Equal(Array.IndexOf(said, said.Max()), token);
            text.Add(token);
        }
        Assert.Equal(3 + 12, text.Count);
        Assert.Equal(GenerationEnd.MaxTokens, stream.End);
        // The last token has not been given.
        Assert.Equal(text[..^1], stepper.Given[0]);
        Assert.False(stream.MoveNext());
    }

    [Fact]
    public void Tokens_come_when_they_are_asked_for()
    {
        using var stepper = new ChainStepper(7);
        TokenStream stream = stepper.Generate([3, 1], Greedy);
        Assert.Equal(1, stepper.Steps);
        Assert.True(stream.MoveNext());
        Assert.Equal(2, stepper.Steps);
        Assert.Equal(Greedy.MaxTokens - 1, ((IEnumerable<int>)stream).Count());
    }

    [Fact]
    public void A_text_ends_with_a_stop_token_which_is_no_part_of_it()
    {
        using var whole = new ChainStepper(7);
        int[] text = [.. whole.Generate([2], Greedy)];
        int stop = text[4], first = Array.IndexOf(text, stop);
        using var stepper = new ChainStepper(7);
        TokenStream stream = stepper.Generate([2], Greedy with { StopTokens = [stop] });
        Assert.Equal(text.Take(first), stream);
        Assert.Equal(GenerationEnd.StopToken, stream.End);
    }

    [Fact]
    public void A_text_ends_where_the_network_takes_no_more_steps()
    {
        using var stepper = new ChainStepper(7, stepLimit: 5);
        TokenStream stream = stepper.Generate([2, 2], Greedy);
        Assert.Equal(4, ((IEnumerable<int>)stream).Count());
        Assert.Equal(GenerationEnd.StepLimit, stream.End);
        Assert.Equal(5, stepper.Position);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Texts_side_by_side_are_those_that_each_would_be_alone(double temperature)
    {
        int[][] prompts = [[1], [2, 3, 4], [5, 6]];
        GenerationOptions options = Greedy with { Temperature = temperature, StopTokens = [0], Seed = 3 };
        using var together = new ChainStepper(7, rows: 3);
        var written = new List<int>[] { [], [], [] };
        int[][] texts = together.GenerateAll(prompts, options, (row, token) => written[row].Add(token));
        for (int row = 0; row < prompts.Length; row++)
        {
            Assert.Equal(written[row], texts[row]);
            if (temperature > 0)
                continue;
            using var alone = new ChainStepper(7);
            Assert.Equal(alone.Generate(prompts[row], options), texts[row]);
        }
        Assert.All(texts, text => Assert.InRange(text.Length, 0, 12));
    }

    [Fact]
    public void Misuse_is_named()
    {
        using ChainStepper one = new(7), two = new(7, rows: 2);
        Assert.StartsWith("A text begins with at least one token", Assert.Throws<ArgumentException>(() => one.Generate([])).Message);
        Assert.StartsWith("The stepper has 2 sequences: take GenerateAll", Assert.Throws<ArgumentException>(() => two.Generate([1])).Message);
        Assert.StartsWith("Each of 2 sequences needs a beginning: 1 came.", Assert.Throws<ArgumentException>(() => two.GenerateAll([[1]])).Message);
        Assert.Throws<ArgumentException>(() => two.GenerateAll([[1], []]));
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerator)one.Generate([1])).Reset());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { MaxTokens = -1 });
    }
}
