using Xunit;

namespace NetGen.Runtime.Tests.Training.Selection;

public sealed class SearchTests
{
    [Fact]
    public void A_grid_tries_every_combination()
    {
        var space = new SearchSpace();
        SearchChoice<double> rate = space.Of("rate", 0.1, 0.2);
        SearchChoice<int> batch = space.Of("batch", 1, 2, 3);
        SearchChoice<string> name = space.Of("name", "a");
        SearchResult result = space.Grid(trial => trial[rate] * trial[batch] + trial[name].Length);
        Assert.Equal([(0.1, 1), (0.1, 2), (0.1, 3), (0.2, 1), (0.2, 2), (0.2, 3)], result.Trials.Select(t => (t[rate], t[batch])));
        Assert.Equal((0.1, 1, 1), (result.Best[rate], result.Best[batch], result.Best.Number));
        Assert.Equal([1, 2, 4, 3, 5, 6], result.Ranked.Select(t => t.Number));
        Assert.StartsWith("rate 0.1, batch 1, name a: 1.1\n", result.ToString());
        Assert.Equal(6, space.Grid(trial => trial.Number, higherIsBetter: true).Best.Number);
    }

    [Fact]
    public void A_seed_tries_the_same_values_again_within_their_ranges()
    {
        var space = new SearchSpace();
        SearchChoice<double> rate = space.LogUniform("rate", 1e-4, 1e-1), share = space.Uniform("share", -1, 3);
        SearchChoice<int> width = space.Integer("width", -2, 2);
        SearchChoice<bool> decays = space.Of("decays", false, true);
        (double, double, int, bool)[] Tried(ulong seed) =>
            [.. space.Random(2000, seed, trial => trial[rate]).Trials.Select(t => (t[rate], t[share], t[width], t[decays]))];
        (double Rate, double Share, int Width, bool Decays)[] tried = Tried(1);
        Assert.Equal(tried, Tried(1));
        Assert.NotEqual(tried, Tried(2));
        Assert.All(tried, t => Assert.True(t.Rate is >= 1e-4 and < 1e-1 && t.Share is >= -1 and < 3 && t.Width is >= -2 and <= 2));
        // Thirds of the logarithm, fifths, halves.
        Assert.InRange(tried.Count(t => t.Rate < 1e-3), 600, 740);
        Assert.All(Enumerable.Range(-2, 5), w => Assert.InRange(tried.Count(t => t.Width == w), 340, 460));
        Assert.InRange(tried.Count(t => t.Decays), 920, 1080);
        Assert.InRange(tried.Average(t => t.Share), 0.9, 1.1);
        // The first trials of a longer search are those of a shorter one.
        Assert.Equal(tried[..5], space.Random(5, 1, _ => 0).Trials.Select(t => (t[rate], t[share], t[width], t[decays])));
    }

    [Fact]
    public void Trials_that_diverge_never_win()
    {
        var space = new SearchSpace();
        SearchChoice<double> rate = space.Of("rate", 1e-2, 1e30, 1e-1);
        InMemoryDataset data = LinearNetwork.Data(40);
        SearchResult result = space.Grid(trial => new LinearNetwork().Fit(data, new FitOptions { Optimizer = new Sgd(trial[rate]), Epochs = 5, BatchSize = 8 }).Best);
        Assert.Equal(1e-1, result.Best[rate]);
        Assert.Equal(1e30, result.Ranked[^1][rate]);
        Assert.NotNull(result.Ranked[^1].Error);
        Assert.EndsWith("rate 1E+30: diverged\n", result.ToString());
        Assert.Equal(3, space.Grid(trial => trial.Number == 2 ? double.NaN : trial.Number, higherIsBetter: true).Best.Number);
        Assert.Throws<InvalidOperationException>(() => space.Grid(_ => double.NaN).Best);
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        var space = new SearchSpace();
        Assert.Throws<InvalidOperationException>(() => space.Grid(_ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.LogUniform("a", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Uniform("a", 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Integer("a", 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Of<int>("a"));
        SearchChoice<double> rate = space.Uniform("rate", 0, 1);
        Assert.Contains("'rate' is a range", Assert.Throws<InvalidOperationException>(() => space.Grid(_ => 0)).Message);
        Assert.Throws<ArgumentException>(() => space.Of("rate", 1));
        var other = new SearchSpace();
        other.Of("batch", 1);
        Assert.Throws<ArgumentException>(() => other.Grid(trial => trial[rate]));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Random(0, 1, _ => 0));
    }

    [Fact]
    public void A_search_can_be_cancelled_and_has_what_is_done()
    {
        var space = new SearchSpace();
        space.Of("a", 1, 2, 3, 4);
        using var cancellation = new CancellationTokenSource();
        SearchResult result = space.Grid(trial =>
        {
            if (trial.Number == 2)
                cancellation.Cancel();
            return trial.Number;
        }, cancellationToken: cancellation.Token);
        Assert.Equal(2, result.Trials.Count);
    }
}
