using NetGen.Decoding;
using Xunit;

namespace NetGen.Runtime.Tests.Decoding;

/// <summary>Tokens come as often as they should, and none that should not.</summary>
public class TokenSamplerTests
{
    private static readonly float[] Logits = [0.5f, -1, 2, 1.5f, -3, 0, 2, float.NegativeInfinity];

    private const int Draws = 40000;

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.5, 0, 1.0)]
    [InlineData(2.0, 0, 1.0)]
    [InlineData(1.0, 3, 1.0)]
    [InlineData(1.0, 100, 1.0)]
    [InlineData(1.0, 0, 0.6)]
    [InlineData(1.0, 0, 0.999999)]
    [InlineData(0.7, 4, 0.8)]
    [InlineData(1.0, 1, 0.1)]
    public void Tokens_come_as_often_as_they_are_likely(double temperature, int topK, double topP)
    {
        double[] expected = Expected(temperature, topK, topP);
        foreach (NumberKind numbers in new[] { NumberKind.Logits, NumberKind.Values, NumberKind.Probabilities })
        {
            float[] scores = numbers == NumberKind.Probabilities ? [.. ChainStepper.Probabilities([.. Logits.Select(l => (double)l)]).Select(p => (float)p)] : Logits;
            var sampler = new TokenSampler(Logits.Length, new SamplingOptions { Temperature = temperature, TopK = topK, TopP = topP, Seed = 5 }, rows: 1, numbers);
            var counts = new int[Logits.Length];
            for (int i = 0; i < Draws; i++)
                counts[sampler.Next(scores)]++;
            for (int token = 0; token < counts.Length; token++)
            {
                double deviation = Math.Sqrt(Draws * expected[token] * (1 - expected[token]));
                Assert.True(Math.Abs(counts[token] - (Draws * expected[token])) <= 4.5 * deviation, $"{numbers}: token {token} came {counts[token]} times in place of {Draws * expected[token]:F1} ± {deviation:F1}");
            }
        }
    }

    [Fact]
    public void Without_temperature_the_likeliest_comes_and_of_several_the_first()
    {
        var sampler = new TokenSampler(Logits.Length, new SamplingOptions { Temperature = 0 });
        Assert.Equal(2, sampler.Next(Logits));
        Assert.Equal(1, new TokenSampler(3, new SamplingOptions { Temperature = 0 }).Next([float.NegativeInfinity, -7, -8]));
    }

    [Fact]
    public void A_row_draws_the_same_whatever_is_drawn_beside_it()
    {
        var options = new SamplingOptions { Seed = 9, TopP = 0.9 };
        TokenSampler alone = new(Logits.Length, options, rows: 3), beside = new(Logits.Length, options, rows: 3), other = new(Logits.Length, options with { Seed = 10 }, rows: 3);
        var tokens = new int[3];
        float[] scores = [.. Logits, .. Logits, .. Logits];
        var first = new List<int>();
        var different = new List<int>();
        for (int i = 0; i < 50; i++)
        {
            int token = alone.Next(Logits, row: 1);
            beside.Next(scores, tokens);
            Assert.Equal(token, tokens[1]);
            first.Add(token);
            different.Add(other.Next(Logits, row: 1));
        }
        Assert.NotEqual(first, different);
    }

    [Fact]
    public void Nothing_is_allocated_per_token()
    {
        var sampler = new TokenSampler(Logits.Length, new SamplingOptions { TopK = 5, TopP = 0.9, Temperature = 0.8 });
        sampler.Next(Logits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            sampler.Next(Logits);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_is_named()
    {
        var sampler = new TokenSampler(3);
        Assert.StartsWith("There are 2 scores for 3 choices.", Assert.Throws<ArgumentException>(() => sampler.Next([1, 2])).Message);
        Assert.StartsWith("Of 3 scores number 1 is NaN: nothing can be drawn from them.", Assert.Throws<ArgumentException>(() => sampler.Next([1, float.NaN, 3])).Message);
        Assert.Throws<ArgumentException>(() => sampler.Next([1, float.PositiveInfinity, 3]));
        Assert.Throws<ArgumentException>(() => sampler.Next([float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => new TokenSampler(3, new SamplingOptions { Temperature = 0 }).Next([1, float.NaN, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Next([1, 2, 3], row: 1));
        Assert.Throws<ArgumentException>(() => sampler.Next([1, 2, 3], new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenSampler(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions { Temperature = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions { Temperature = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions { TopP = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions { TopP = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SamplingOptions { TopK = -1 });
    }

    /// <summary>The distribution, by sorting all of it.</summary>
    private static double[] Expected(double temperature, int topK, double topP)
    {
        double[] all = ChainStepper.Probabilities([.. Logits.Select(l => l / temperature)]);
        int[] order = [.. Enumerable.Range(0, all.Length).OrderByDescending(i => all[i]).ThenBy(i => i)];
        int[] likeliest = [.. order.Take(topK == 0 ? all.Length : topK)];
        double of = likeliest.Sum(i => all[i]), reached = 0;
        var expected = new double[all.Length];
        foreach (int token in likeliest.TakeWhile(_ => reached < topP * of - 1e-12))
        {
            expected[token] = all[token];
            reached += all[token];
        }
        return [.. expected.Select(p => p / reached)];
    }
}
