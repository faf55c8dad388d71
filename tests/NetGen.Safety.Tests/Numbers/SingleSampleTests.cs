namespace NetGen.Safety.Tests.Numbers;

/// <summary>A batch normalisation has no variance of a single value: the step is refused before anything has changed, and Fit before its first step.</summary>
public class SingleSampleTests
{
    [Fact]
    public void A_step_of_one_sample_is_refused()
    {
        using var net = new NormalizedTwice(1);
        float[][] before = [.. net.Parameters.Select(p => p.ReadOnlySpan.ToArray())];
        using NormalizedTwice.Trainer trainer = net.CreateTrainer(4, new Adam(0.1f), threads: 1);
        var error = Assert.Throws<SingleSampleException>(() => trainer.Step([1, 2, 3, 4], [0]));
        Assert.Equal(("NormalizedTwice", "b"), (error.Network, error.Layer));
        Assert.Contains("DropLast", error.Message);
        Assert.Throws<SingleSampleException>(() => trainer.ComputeGradients([1, 2, 3, 4], [0]));
        Assert.Equal(before, net.Parameters.Select(p => p.ReadOnlySpan.ToArray()));
        trainer.Step([1, 2, 3, 4, 5, 6, 7, 8], [0, 1]);
        // Predictions have the running statistics.
        net.Predict(new float[4], new float[2]);
    }

    [Fact]
    public void Several_positions_of_one_sample_have_a_variance()
    {
        using var net = new NormalizedPixels(1);
        Assert.Null(net.Description.BatchStatisticsLayer);
        using NormalizedPixels.Trainer trainer = net.CreateTrainer(4, new Adam(0.1f), threads: 1);
        trainer.Step([1, 2, 3, 4], [0]);
        Assert.NotEqual(0, net.Parameters["bn.running_mean"].ReadOnlySpan[0]);
    }

    [Theory]
    [InlineData(65, 64, false)]
    [InlineData(1, 64, false)]
    [InlineData(10, 1, false)]
    [InlineData(10, 1, true)]
    public void Fit_says_so_before_its_first_step(int samples, int batchSize, bool dropLast)
    {
        using var net = new Normalized(1);
        int steps = 0;
        var error = Assert.Throws<SingleSampleException>(() => net.Fit(Data(samples), Options(batchSize, dropLast, () => steps++), TestContext.Current.CancellationToken));
        Assert.Equal("bn", error.Layer);
        Assert.Contains($"{samples} sample{(samples == 1 ? "" : "s")} in batches of {batchSize}", error.Message);
        Assert.Contains("DropLast", error.Message);
        Assert.Equal(0, steps);
    }

    [Theory]
    [InlineData(65, 64, true, 1)]
    [InlineData(66, 64, false, 2)]
    public void Fit_trains_where_every_batch_has_two(int samples, int batchSize, bool dropLast, int expected)
    {
        using var net = new Normalized(1);
        int steps = 0;
        net.Fit(Data(samples), Options(batchSize, dropLast, () => steps++), TestContext.Current.CancellationToken);
        Assert.Equal(expected, steps);
    }

    private static FitOptions Options(int batchSize, bool dropLast, Action onStep) =>
        new() { Optimizer = new Sgd(0.01f), Epochs = 1, BatchSize = batchSize, DropLast = dropLast, OnStep = _ => onStep() };

    private static InMemoryDataset Data(int samples)
    {
        var random = new Random(1);
        return new InMemoryDataset(
            DataColumn.Values("input", [4], [.. Enumerable.Range(0, samples * 4).Select(_ => (float)random.NextDouble())]),
            DataColumn.Labels("labels", 2, [.. Enumerable.Range(0, samples).Select(_ => random.Next(2))]));
    }
}
