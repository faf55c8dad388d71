using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class FitTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(200), Test = LinearNetwork.Data(100, seed: 2);

    private static FitOptions Options(int epochs = 3) => new() { Optimizer = new Adam(0.05f), BatchSize = 16, Epochs = epochs, Seed = 7, Validation = Test };

    [Fact]
    public void Learns()
    {
        var net = new LinearNetwork();
        FitResult result = net.Fit(Train, Options(epochs: 60));
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.Equal(60, result.Epochs.Count);
        Assert.Equal(60 * 13, result.Steps);
        Assert.True(result.Epochs[0].Loss > 10 * result.Epochs[^1].Loss);
        // The noise has a deviation of 0.1.
        double error = net.Evaluate(Test)["RMSE"];
        Assert.True(error < 0.15, $"RMSE {error}");
        Assert.Equal(error, result.Epochs[^1].Validation!["RMSE"], 1e-12);
        Assert.Equal([1f, -2f, 3f, 0.5f], net.Parameters["weight"].ReadOnlySpan.ToArray(), (a, b) => Math.Abs(a - b) < 0.1);
    }

    [Fact]
    public void Evaluation_takes_every_sample_once()
    {
        var net = new LinearNetwork();
        Evaluation evaluation = net.Evaluate(Test, [new MeanAbsoluteError(), new RootMeanSquaredError()], batchSize: 33);
        Assert.Equal(100, evaluation.Samples);
        Assert.Equal(["MAE", "RMSE"], evaluation.Metrics.Select(m => m.Name));
        Assert.Equal(net.Evaluate(Test, batchSize: 100)["RMSE"], evaluation["RMSE"], 1e-9);
        Assert.Contains("Measured: MAE, RMSE.", Assert.Throws<KeyNotFoundException>(() => evaluation["accuracy"]).Message);
        Assert.Throws<ArgumentException>(() => net.Evaluate(Test, [new MeanAbsoluteError(), new MeanAbsoluteError()]));
    }

    [Fact]
    public void Reports_follow_the_steps()
    {
        var steps = new List<StepReport>();
        var epochs = new List<EpochReport>();
        new LinearNetwork().Fit(Train, Options() with { OnStep = steps.Add, OnEpoch = epochs.Add });
        Assert.Equal(39, steps.Count);
        Assert.Equal([1, 2, 3], epochs.Select(e => e.Epoch));
        StepReport last = steps[25];
        Assert.Equal((2, 3, 13, 13, 26L), (last.Epoch, last.Epochs, last.Batch, last.Batches, last.Steps));
        // 12 batches of 16 samples and one of 8.
        double mean = steps[13..26].Select((s, i) => s.Loss * (i == 12 ? 8.0 : 16)).Sum() / 200;
        Assert.Equal(mean, last.MeanLoss, 1e-6);
        Assert.Equal(mean, epochs[1].Loss, 1e-6);
        Assert.True(double.IsNaN(steps[0].Watched));
        Assert.Equal(epochs[0].Watched, last.Watched);
        Assert.All(steps, s => Assert.True(s.SamplesPerSecond > 0 && s.Remaining >= TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, steps[^1].Remaining);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var at = new long[39];
        int n = 0;
        new LinearNetwork().Fit(Train, Options() with { OnStep = _ => at[n++] = GC.GetAllocatedBytesForCurrentThread() });
        for (int i = 27; i < 39; i++)
            Assert.True(at[i] == at[26], $"step {i} allocated {at[i] - at[i - 1]} bytes");
    }

    [Fact]
    public void The_seed_decides_the_bits()
    {
        float[] Trained(ulong seed)
        {
            var net = new LinearNetwork();
            net.Fit(Train, Options() with { Seed = seed });
            return net.Parameters["weight"].ReadOnlySpan.ToArray();
        }

        Assert.Equal(Trained(1), Trained(1));
        Assert.NotEqual(Trained(1), Trained(2));
    }

    [Fact]
    public void Data_of_other_columns_are_refused()
    {
        var net = new LinearNetwork();
        var wrongSize = new InMemoryDataset(DataColumn.Values("x", [3], new float[6]), DataColumn.Values("y", [1], new float[2]));
        Assert.Equal("The data set does not fit Linear: column 0 is 'x' [3], but 'x' [4] is expected.",
            Assert.Throws<DatasetMismatchException>(() => net.Fit(wrongSize, Options())).Message);
        var noTarget = new InMemoryDataset(DataColumn.Values("x", [4], new float[8]));
        Assert.Equal("The data set does not fit Linear: expected 2 columns ('x' [4], 'y' [1]), found 1 ('x' [4]).",
            Assert.Throws<DatasetMismatchException>(() => net.Evaluate(noTarget)).Message);
        var labels = new InMemoryDataset(DataColumn.Values("x", [4], new float[8]), DataColumn.Labels("y", 2, [0, 1]));
        Assert.Contains("column 1 is 'y' labels [] of 2 classes, but 'y' [1] is expected",
            Assert.Throws<DatasetMismatchException>(() => net.Fit(Train, Options() with { Validation = labels })).Message);
        // A dimension of 1 changes nothing in memory.
        net.Fit(new InMemoryDataset(DataColumn.Values("x", [1, 4], new float[8]), DataColumn.Values("y", [], new float[2])), Options(1));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var net = new LinearNetwork();
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(Train, Options(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(Train, Options() with { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => net.Fit(Train, Options() with { EarlyStopping = new EarlyStopping { Patience = 0 } }));
        Assert.Contains("measured after each epoch are: loss, RMSE", Assert.Throws<ArgumentException>(() => net.Fit(Train, Options() with { Watch = "accuracy" })).Message);
    }
}
