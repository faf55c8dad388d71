using NetGen.Decoding;
using Xunit;

namespace NetGen.Runtime.Tests.Decoding;

/// <summary>Beam search finds what trying all texts finds, as far as its beams reach, and scores as Wu et al. do.</summary>
public class BeamSearchTests
{
    private const int Stop = 0;

    [Theory]
    [InlineData(0.0, NumberKind.Logits)]
    [InlineData(0.6, NumberKind.Logits)]
    [InlineData(1.0, NumberKind.Probabilities)]
    public void With_enough_beams_the_best_of_all_texts_are_found(double penalty, NumberKind numbers)
    {
        const int Vocabulary = 4, Length = 4;
        for (int seed = 1; seed <= 5; seed++)
        {
            using var stepper = new ChainStepper(Vocabulary, rows: 81, seed: seed, numbers: numbers);
            var options = new BeamOptions { Beams = 81, MaxTokens = Length, LengthPenalty = penalty, StopTokens = [Stop] };
            IReadOnlyList<Hypothesis> found = stepper.BeamSearch([2, 1], options);
            Hypothesis[] all = [.. All(stepper, [2, 1], [], 0, Length, penalty).OrderByDescending(h => h.Score)];
            for (int i = 0; i < 10; i++)
            {
                Assert.Equal(all[i].Tokens, found[i].Tokens);
                Assert.Equal(all[i].Score, found[i].Score, tolerance: 1e-5);
                Assert.Equal(all[i].LogProbability, found[i].LogProbability, tolerance: 1e-5);
                Assert.True(found[i].IsComplete);
            }
        }
    }

    [Fact]
    public void One_beam_is_greedy()
    {
        using ChainStepper greedy = new(9), beam = new(9);
        int[] text = [.. greedy.Generate([3], new GenerationOptions { Temperature = 0, MaxTokens = 10 })];
        Hypothesis found = Assert.Single(beam.BeamSearch([3], new BeamOptions { Beams = 1, MaxTokens = 10 }));
        Assert.Equal(text, found.Tokens);
        Assert.False(found.IsComplete);
        Assert.Equal(text.Select((token, i) => beam.Logarithm([3, .. text[..i]], token)).Sum(), found.LogProbability, 4);
        Assert.Equal(found.LogProbability / Math.Pow(15.0 / 6, 0.6), found.Score, 5);
    }

    [Fact]
    public void More_beams_find_no_worse_texts()
    {
        double before = double.NegativeInfinity;
        foreach (int beams in new[] { 1, 2, 8, 64 })
        {
            using var stepper = new ChainStepper(12, rows: beams, seed: 4);
            IReadOnlyList<Hypothesis> found = stepper.BeamSearch([3], new BeamOptions { Beams = beams, MaxTokens = 8, StopTokens = [Stop], LengthPenalty = 0.8 });
            Assert.Equal(found.OrderByDescending(h => h.IsComplete).ThenByDescending(h => h.Score), found);
            Assert.InRange(found.Count, 1, beams);
            Assert.True(found[0].Score >= before - 1e-9, $"{beams} beams");
            before = found[0].Score;
        }
    }

    [Fact]
    public void The_penalty_favours_long_texts()
    {
        double Mean(double penalty) => Enumerable.Range(1, 20).Average(seed =>
        {
            using var stepper = new ChainStepper(5, rows: 6, seed: seed);
            return (double)stepper.BeamSearch([1], new BeamOptions { Beams = 6, MaxTokens = 12, StopTokens = [Stop], LengthPenalty = penalty })[0].Tokens.Count;
        });
        Assert.True(Mean(3) > Mean(1) && Mean(1) > Mean(0), $"{Mean(0)}, {Mean(1)}, {Mean(3)}");
    }

    [Fact]
    public void Several_texts_are_searched_side_by_side()
    {
        var options = new BeamOptions { Beams = 3, MaxTokens = 6, StopTokens = [Stop] };
        using ChainStepper alone = new(6, rows: 3), beside = new(6, rows: 9);
        IReadOnlyList<Hypothesis> one = alone.BeamSearch([2], options);
        IReadOnlyList<IReadOnlyList<Hypothesis>> all = beside.BeamSearchAll([2], options);
        Assert.Equal(3, all.Count);
        Assert.All(all, text => Assert.Equal(one.Select(h => (string.Join(' ', h.Tokens), h.Score)), text.Select(h => (string.Join(' ', h.Tokens), h.Score))));
    }

    [Fact]
    public void A_search_ends_with_the_steps_of_the_network()
    {
        using var stepper = new ChainStepper(6, rows: 2, stepLimit: 4);
        IReadOnlyList<Hypothesis> found = stepper.BeamSearch([2], new BeamOptions { Beams = 2, MaxTokens = 50 });
        Assert.Equal([4, 4], found.Select(h => h.Tokens.Count));
        Assert.Equal(4, stepper.Position);
    }

    [Fact]
    public void Misuse_is_named()
    {
        using var stepper = new ChainStepper(6, rows: 3);
        Assert.StartsWith("The stepper has 3 sequences, but 4 beams are searched with.", Assert.Throws<ArgumentException>(() => stepper.BeamSearch([1])).Message);
        Assert.StartsWith("The stepper has 3 sequences, no multiple of 2 beams.", Assert.Throws<ArgumentException>(() => stepper.BeamSearchAll([1], new BeamOptions { Beams = 2 })).Message);
        Assert.Throws<ArgumentException>(() => stepper.BeamSearch([], new BeamOptions { Beams = 3 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { Beams = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { MaxTokens = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { LengthPenalty = -1 });
    }

    /// <summary>All texts that end by themselves.</summary>
    private static IEnumerable<Hypothesis> All(ChainStepper chain, int[] prompt, int[] tokens, double logarithm, int left, double penalty)
    {
        if (left == 0)
            yield break;
        for (int token = 0; token < chain.Vocabulary; token++)
        {
            double now = logarithm + chain.Logarithm([.. prompt, .. tokens], token);
            if (token == Stop)
            {
                yield return new Hypothesis(tokens, now, now / Math.Pow((5.0 + tokens.Length + 1) / 6, penalty), true);
                continue;
            }
            foreach (Hypothesis longer in All(chain, prompt, [.. tokens, token], now, left - 1, penalty))
                yield return longer;
        }
    }
}
