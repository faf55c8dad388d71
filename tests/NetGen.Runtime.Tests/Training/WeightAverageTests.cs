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
}
