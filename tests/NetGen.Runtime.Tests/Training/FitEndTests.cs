using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>All the ways in which training may end, and go on.</summary>
public sealed class FitEndTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(200), Test = LinearNetwork.Data(100, seed: 2);

    private static FitOptions Options(int epochs = 4) => new() { Optimizer = new Adam(0.05f), BatchSize = 16, Epochs = epochs, Seed = 7, Validation = Test };

    private static CheckpointOptions Checkpoints(TemporaryFolder folder) => new(folder["run"]) { Resume = true };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(51)]
    public void A_run_that_was_cancelled_goes_on_to_the_same_bits(int cancelAfter)
    {
        using var folder = new TemporaryFolder();
        var whole = new LinearNetwork();
        FitResult expected = whole.Fit(Train, Options());

        var first = new LinearNetwork();
        using var cancellation = new CancellationTokenSource();
        int steps = 0;
        FitResult cancelled = first.Fit(Train, Options() with
        {
            Checkpoints = Checkpoints(folder),
            OnStep = _ =>
            {
                if (++steps == cancelAfter)
                    cancellation.Cancel();
            },
        }, cancellation.Token);
        Assert.Equal(FitEnd.Cancelled, cancelled.End);
        Assert.Equal(cancelAfter, cancelled.Steps);

        // Another start: everything must come from the checkpoint.
        var second = new LinearNetwork(seed: 99);
        FitResult resumed = second.Fit(Train, Options() with { Checkpoints = Checkpoints(folder) });
        Assert.Equal(FitEnd.Completed, resumed.End);
        Assert.Equal(Bits(whole), Bits(second));
        Assert.Equal(expected.Steps, resumed.Steps);
        Assert.Equal(expected.Best, resumed.Best);
        Assert.Equal(expected.Epochs[^1].Loss, resumed.Epochs[^1].Loss);
    }

    [Fact]
    public void A_run_goes_on_from_a_checkpoint_between_steps()
    {
        using var folder = new TemporaryFolder();
        var whole = new LinearNetwork();
        whole.Fit(Train, Options());
        var crashed = new LinearNetwork();
        int steps = 0;
        Assert.Throws<InvalidOperationException>(() => crashed.Fit(Train, Options() with
        {
            Checkpoints = Checkpoints(folder) with { EverySteps = 5 },
            OnStep = _ =>
            {
                if (++steps == 24)
                    throw new InvalidOperationException("power failure");
            },
        }));
        var second = new LinearNetwork(seed: 99);
        int first = 0;
        second.Fit(Train, Options() with { Checkpoints = Checkpoints(folder), OnStep = s => first = first == 0 ? (int)s.Steps : first });
        Assert.Equal(21, first);
        Assert.Equal(Bits(whole), Bits(second));
    }

    [Fact]
    public void A_finished_run_is_not_run_again_and_can_be_prolonged()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = Checkpoints(folder);
        var whole = new LinearNetwork();
        whole.Fit(Train, Options(4));
        new LinearNetwork().Fit(Train, Options(2) with { Checkpoints = checkpoints });
        var net = new LinearNetwork();
        FitResult again = net.Fit(Train, Options(2) with { Checkpoints = checkpoints });
        Assert.Empty(again.Epochs);
        Assert.Equal((FitEnd.NothingLeft, 26L, (long?)26), (again.End, again.Steps, again.ResumedAt));
        Assert.Equal([3, 4], net.Fit(Train, Options(4) with { Optimizer = new Adam(0.05f), Checkpoints = checkpoints }).Epochs.Select(e => e.Epoch));
        Assert.Equal(Bits(whole), Bits(net));
        Assert.Equal(4, new LinearNetwork().Fit(Train, Options(4) with { Checkpoints = checkpoints with { Resume = false } }).Epochs.Count);
    }

    [Fact]
    public void Checkpoints_of_another_seed_or_batch_size_are_refused()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = Checkpoints(folder);
        using var cancelled = new CancellationTokenSource();
        new LinearNetwork().Fit(Train, Options() with { Checkpoints = checkpoints, OnStep = _ => cancelled.Cancel() }, cancelled.Token);
        var net = new LinearNetwork();
        byte[] before = Bits(net);
        Assert.Contains("its run was started with seed 7, this one with 8",
            Assert.Throws<CheckpointException>(() => net.Fit(Train, Options() with { Seed = 8, Checkpoints = checkpoints })).Message);
        Assert.Contains("in the middle of an epoch of batches of 16",
            Assert.Throws<CheckpointException>(() => net.Fit(Train, Options() with { BatchSize = 8, Checkpoints = checkpoints })).Message);
        Assert.Equal(before, Bits(net));
    }

    [Fact]
    public void The_best_epoch_is_kept()
    {
        using var folder = new TemporaryFolder();
        var net = new LinearNetwork();
        var checkpoints = Checkpoints(folder);
        var best = new List<byte[]>();
        FitResult result = net.Fit(Train, Options(6) with
        {
            Metrics = [new ScriptedMetric(5, 4, 6, 3, double.NaN, 3)],
            Checkpoints = checkpoints,
            OnEpoch = e =>
            {
                if (e.IsBest)
                    best.Add(Bits(net));
            },
        });
        Assert.Equal(3, best.Count);
        Assert.Equal(3, result.Best);
        Assert.Equal([true, true, false, true, false, false], result.Epochs.Select(e => e.IsBest));
        Safetensors.Load(net.Parameters, checkpoints.BestPath);
        Assert.Equal(best[^1], Bits(net));
        Assert.Equal(["best.safetensors", "last.safetensors"], folder.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stops_when_patience_is_over(bool restore)
    {
        var net = new LinearNetwork();
        var bits = new List<byte[]>();
        FitResult result = net.Fit(Train, Options(50) with
        {
            Metrics = [new ScriptedMetric(5, 4, 3, 4, 3, 2)],
            EarlyStopping = new EarlyStopping { Patience = 2, RestoreBest = restore },
            OnEpoch = _ => bits.Add(Bits(net)),
        });
        Assert.Equal(FitEnd.StoppedEarly, result.End);
        Assert.Equal([true, true, true, false, false], result.Epochs.Select(e => e.IsBest));
        Assert.Equal(bits[restore ? 2 : 4], Bits(net));
    }

    [Fact]
    public void Small_gains_do_not_count_as_better()
    {
        FitResult result = new LinearNetwork().Fit(Train, Options(50) with
        {
            Metrics = [new ScriptedMetric(5, 4, 3.9, 3.8)],
            EarlyStopping = new EarlyStopping { Patience = 2, MinimumChange = 0.5 },
        });
        Assert.Equal(4, result.Epochs.Count);
        Assert.Equal(4, result.Best);
    }

    [Fact]
    public void A_best_epoch_before_the_resumption_comes_back_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = Checkpoints(folder);
        var stopping = new EarlyStopping { Patience = 3 };
        var net = new LinearNetwork();
        byte[] best = [];
        net.Fit(Train, Options(2) with { Checkpoints = checkpoints, EarlyStopping = stopping, Metrics = [new ScriptedMetric(5, 6)], OnEpoch = e => best = e.IsBest ? Bits(net) : best });
        var second = new LinearNetwork(seed: 99);
        FitResult result = second.Fit(Train, Options(50) with { Checkpoints = checkpoints, EarlyStopping = stopping, Metrics = [new ScriptedMetric(7, 8)] });
        Assert.Equal(FitEnd.StoppedEarly, result.End);
        Assert.Equal(2, result.Epochs.Count);
        Assert.Equal(best, Bits(second));
    }

    [Fact]
    public void Without_validation_the_loss_is_watched()
    {
        FitResult result = new LinearNetwork().Fit(Train, Options() with { Validation = null });
        Assert.All(result.Epochs, e => Assert.Null(e.Validation));
        Assert.Equal(result.Epochs.Min(e => e.Loss), result.Best);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_it_with_an_exception_and_keeps_the_checkpoint()
    {
        using var folder = new TemporaryFolder();
        var net = new LinearNetwork { OnLoss = (step, loss) => step == 20 ? float.PositiveInfinity : loss };
        var error = Assert.Throws<DivergedException>(() => net.Fit(Train, Options() with { Checkpoints = Checkpoints(folder) }));
        Assert.Equal(20, error.Step);
        Assert.Equal(0.05f, error.LearningRate);
        Assert.Equal(1, TrainingCheckpoint.Load(folder["run/last.safetensors"], net.CreateTrainer(1, new Adam(0.05f)).Optimizer).Epoch);
    }

    [Fact]
    public void A_callback_may_pass_over_the_batch()
    {
        var net = new LinearNetwork();
        int calls = 0;
        net.OnLoss = (step, loss) => step == 20 && calls++ == 0 ? float.NaN : loss;
        var adam = new Adam(0.05f);
        FitResult result = net.Fit(Train, Options() with
        {
            Optimizer = adam,
            OnDiverged = e =>
            {
                adam.LearningRateFactor /= 2;
                return DivergenceAction.SkipBatch;
            },
        });
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.Equal(51, result.Steps);
        Assert.Equal(0.5f, adam.LearningRateFactor);
    }

    [Fact]
    public void A_callback_may_end_it()
    {
        var net = new LinearNetwork { OnLoss = (step, loss) => step == 20 ? float.NaN : loss };
        FitResult result = net.Fit(Train, Options() with { OnDiverged = _ => DivergenceAction.Stop });
        Assert.Equal((FitEnd.Diverged, 20L), (result.End, result.Steps));
    }
}
