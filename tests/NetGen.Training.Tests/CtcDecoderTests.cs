namespace NetGen.Training.Tests;

/// <summary>Labels found in scores of classes, held to a search over all ways.</summary>
public sealed class CtcDecoderTests
{
    private static float[] Scores(int steps, int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, steps * classes).Select(_ => (float)(random.NextDouble() * 4 - 2))];
    }

    /// <summary>The probability of every sequence of labels: the sum over all ways.</summary>
    private static Dictionary<string, double> Everything(float[] scores, int classes, int blank)
    {
        int steps = scores.Length / classes;
        var all = new Dictionary<string, double>();
        for (int way = 0; way < Math.Pow(classes, steps); way++)
        {
            double probability = 1;
            var labels = new List<int>();
            int before = blank, rest = way;
            for (int step = 0; step < steps; step++, rest /= classes)
            {
                int c = rest % classes;
                probability *= Math.Exp(scores[step * classes + c]) / Enumerable.Range(0, classes).Sum(k => Math.Exp(scores[step * classes + k]));
                if (c != blank && c != before)
                    labels.Add(c);
                before = c;
            }
            string key = string.Join(",", labels);
            all[key] = all.GetValueOrDefault(key) + probability;
        }
        return all;
    }

    [Theory]
    [InlineData(1, 2, 0)]
    [InlineData(4, 3, 0)]
    [InlineData(5, 3, 2)]
    [InlineData(3, 4, 1)]
    public void A_beam_that_is_wide_enough_finds_everything(int steps, int classes, int blank)
    {
        float[] scores = Scores(steps, classes, seed: steps);
        Dictionary<string, double> all = Everything(scores, classes, blank);
        IReadOnlyList<CtcAnswer> found = CtcDecoder.Beam(scores, classes, width: 1000, blank);
        Assert.Equal(all.Count, found.Count);
        Assert.Equal(1, found.Sum(f => Math.Exp(f.LogProbability)), 1e-9);
        foreach (CtcAnswer answer in found)
            Assert.Equal(all[string.Join(",", answer.Labels)], Math.Exp(answer.LogProbability), 1e-9);
        Assert.Equal(found.OrderByDescending(f => f.LogProbability), found);
        Assert.Equal(found[0].Labels, CtcDecoder.Beam(scores, classes, width: 20, blank)[0].Labels);
    }

    /// <summary>The likeliest way is two blanks, 0.6·0.6, but one label has three ways: 0.4·0.6 + 0.6·0.4 + 0.4·0.4 (Graves 2012, figure 7.5).</summary>
    [Fact]
    public void The_likeliest_labels_are_not_those_of_the_likeliest_way()
    {
        float[] scores = [MathF.Log(0.6f), MathF.Log(0.4f), MathF.Log(0.6f), MathF.Log(0.4f)];
        Assert.Empty(CtcDecoder.Greedy(scores, classes: 2));
        CtcAnswer best = CtcDecoder.Beam(scores, classes: 2)[0];
        Assert.Equal([1], best.Labels);
        Assert.Equal(Math.Log(0.64), best.LogProbability, 1e-6);
    }

    [Fact]
    public void Repetitions_are_one_label_unless_a_blank_stands_between()
    {
        int[] ways = [0, 2, 2, 0, 2, 1, 1, 0, 0];
        float[] scores = [.. ways.SelectMany(c => Enumerable.Range(0, 3).Select(k => k == c ? 5f : 0f))];
        Assert.Equal([2, 2, 1], CtcDecoder.Greedy(scores, classes: 3));
        Assert.Equal([2, 2, 1], CtcDecoder.Beam(scores, classes: 3)[0].Labels);
        Assert.Equal([0, 0, 1, 0], CtcDecoder.Greedy(scores, classes: 3, blank: 2));
    }

    [Fact]
    public void Scores_that_are_no_whole_steps_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => CtcDecoder.Greedy(new float[7], classes: 3));
        Assert.Equal("7 scores are no whole number of steps of 3 classes. (Parameter 'scores')", error.Message);
        Assert.Throws<ArgumentException>(() => CtcDecoder.Beam([], classes: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CtcDecoder.Beam(new float[6], classes: 3, width: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CtcDecoder.Greedy(new float[6], classes: 3, blank: 3));
    }
}
