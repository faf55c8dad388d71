using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

public sealed class WeightAverageTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(20);

    private static FitOptions Options(int epochs, params TrainingCallback[] callbacks) =>
        new() { Optimizer = new Adam(0.1), BatchSize = 5, Epochs = epochs, Callbacks = callbacks };

    /// <summary>The bias, which begins with 0, step by step.</summary>
    private sealed class Seen : TrainingCallback
    {
        public List<double> Steps { get; } = [];

        public List<double> Epochs { get; } = [];

        public override void OnStep(TrainingRun run, in StepReport step) => Steps.Add(run.Network.Parameters["bias"].ReadOnlySpan[0]);

        public override void OnEpoch(TrainingRun run, EpochReport epoch) => Epochs.Add(run.Network.Parameters["bias"].ReadOnlySpan[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_network_ends_with_the_exponential_average(bool warmsUp)
    {
        var seen = new Seen();
        var average = new ExponentialAverage(0.9) { WarmsUp = warmsUp };
        var net = new LinearNetwork();
        net.Fit(Train, Options(3, seen, average));
        double expected = 0;
        for (int n = 0; n < 12; n++)
        {
            double decay = warmsUp ? Math.Min(0.9, (1.0 + n) / (10 + n)) : 0.9;
            expected = decay * expected + (1 - decay) * seen.Steps[n];
        }
        Assert.Equal(expected, net.Parameters["bias"].ReadOnlySpan[0], 5);
        Assert.Equal(12, average.Count);
        Assert.NotEqual(seen.Steps[^1], expected, 2);
    }

    [Fact]
    public void The_network_ends_with_the_mean_of_its_epochs()
    {
        var seen = new Seen();
        var net = new LinearNetwork();
        net.Fit(Train, Options(6, seen, new StochasticWeightAverage(fromEpoch: 3)));
        Assert.Equal(seen.Epochs[2..].Average(), net.Parameters["bias"].ReadOnlySpan[0], 5);
    }

    [Fact]
    public void Training_goes_on_undisturbed()
    {
        LinearNetwork plain = new(), averaged = new();
        plain.Fit(Train, Options(4));
        averaged.Fit(Train, Options(4, new ExponentialAverage { TakeOver = false }));
        Assert.Equal(plain.Parameters["weight"].ReadOnlySpan.ToArray(), averaged.Parameters["weight"].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void Steps_between_two_updates_are_not_seen()
    {
        var average = new ExponentialAverage();
        new LinearNetwork().Fit(Train, new FitOptions { Optimizer = new Sgd(0.1) { Accumulate = 2 }, BatchSize = 5, Epochs = 3, Callbacks = [average] });
        Assert.Equal(6, average.Count);
    }

    [Fact]
    public void It_is_in_checkpoints_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        foreach (Func<TrainingCallback> make in (Func<TrainingCallback>[])[() => new ExponentialAverage(0.99), () => new StochasticWeightAverage(2)])
        {
            var checkpoints = new CheckpointOptions(folder[make().Name]) { Resume = true };
            LinearNetwork whole = new(), resumed = new(9);
            whole.Fit(Train, Options(5, make()));
            new LinearNetwork().Fit(Train, Options(3, make()) with { Checkpoints = checkpoints });
            resumed.Fit(Train, Options(5, make()) with { Checkpoints = checkpoints });
            Assert.Equal(whole.Parameters["weight"].ReadOnlySpan.ToArray(), resumed.Parameters["weight"].ReadOnlySpan.ToArray());
            Assert.Equal(whole.Parameters["bias"].ReadOnlySpan.ToArray(), resumed.Parameters["bias"].ReadOnlySpan.ToArray());
        }
    }

    private static readonly InMemoryDataset Test = LinearNetwork.Data(30, seed: 4);

    /// <summary>A rate at which training jumps about: where it is, is mostly worse than the mean of where it was.</summary>
    private static FitOptions Jumping(TrainingCallback average, CheckpointOptions? checkpoints = null) => new()
    {
        Optimizer = new Adam(0.5), BatchSize = 5, Epochs = 8, Validation = Test, Callbacks = [average], EarlyStopping = new EarlyStopping { Patience = 20 },
            Checkpoints = checkpoints,
    };

    /// <summary>Remembers the average behind each epoch.</summary>
    private sealed class Averages(WeightAverage average) : TrainingCallback
    {
        public List<float[]> Epochs { get; } = [];

        public override void OnEpoch(TrainingRun run, EpochReport epoch) => Epochs.Add(average.Parameters!.SelectMany(p => p.ReadOnlySpan.ToArray()).ToArray());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_measured_average_is_what_validation_sees_and_the_best_of_its_epochs_is_kept(bool isExponential)
    {
        using var folder = new TemporaryFolder();
        WeightAverage average = isExponential ? new ExponentialAverage(0.9) { IsMeasured = true } : new StochasticWeightAverage(fromEpoch: 2) { IsMeasured = true };
        var seen = new Averages(average);
        var net = new LinearNetwork();
        var checkpoints = new CheckpointOptions(folder["run"]);
        FitResult result = net.Fit(Train, Jumping(average, checkpoints) with { Callbacks = [average, seen] });
        var judge = new LinearNetwork();
        for (int epoch = isExponential ? 0 : 1; epoch < 8; epoch++)
        {
            Fill(judge, seen.Epochs[epoch]);
            Assert.Equal(judge.Evaluate(Test).Loss, result.Epochs[epoch].Validation!.Loss, 6);
        }
        int best = Enumerable.Range(0, 8).MinBy(epoch => result.Epochs[epoch].Validation!.Loss);
        Assert.Equal(result.Best, net.Evaluate(Test).Loss, 6);
        judge.Load(checkpoints.BestPath);
        Assert.Equal(Numbers(net), Numbers(judge));
        if (isExponential || best > 0)
            Assert.Equal(seen.Epochs[best], Numbers(net));
    }

    [Fact]
    public void Measuring_leaves_training_as_it_was()
    {
        LinearNetwork plain = new(), measured = new();
        var options = new FitOptions { Optimizer = new Adam(0.5), BatchSize = 5, Epochs = 4, Validation = Test };
        plain.Fit(Train, options);
        measured.Fit(Train, options with { Optimizer = new Adam(0.5), Callbacks = [new ExponentialAverage { IsMeasured = true, TakeOver = false }] });
        Assert.Equal(Numbers(plain), Numbers(measured));
    }

    [Fact]
    public void The_best_measured_average_comes_back_in_a_run_that_is_resumed()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        LinearNetwork whole = new(), resumed = new(9);
        double best = whole.Fit(Train, Jumping(new ExponentialAverage(0.9) { IsMeasured = true })).Best;
        new LinearNetwork().Fit(Train, Jumping(new ExponentialAverage(0.9) { IsMeasured = true }, checkpoints) with { Epochs = 5 });
        Assert.Equal(best, resumed.Fit(Train, Jumping(new ExponentialAverage(0.9) { IsMeasured = true }, checkpoints)).Best);
        Assert.Equal(Numbers(whole), Numbers(resumed));
    }

    [Fact]
    public void Two_averages_cannot_both_be_measured() => Assert.Throws<ArgumentException>(() => new LinearNetwork().Fit(Train, Options(
        1, new ExponentialAverage { IsMeasured = true }, new StochasticWeightAverage(1) { IsMeasured = true }) with { Validation = Test }));

    private static float[] Numbers(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray())];

    private static void Fill(LinearNetwork net, float[] numbers)
    {
        int at = 0;
        foreach (Parameter parameter in net.Parameters)
        {
            numbers.AsSpan(at, parameter.Length).CopyTo(parameter.Span);
            at += parameter.Length;
        }
    }
}
