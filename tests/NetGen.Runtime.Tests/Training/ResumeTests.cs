using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Whose files the files in a folder are, and what a resumed run goes on with.</summary>
public sealed class ResumeTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(20), Test = LinearNetwork.Data(10, seed: 2);

    private static FitOptions Options(int epochs) => new() { Optimizer = new Sgd(1e-3), BatchSize = 4, Epochs = epochs, Validation = Test };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void A_folder_with_a_run_is_neither_taken_up_nor_replaced_unasked()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]);
        new LinearNetwork(99).Fit(Train, Options(3) with { Checkpoints = checkpoints });
        byte[] last = File.ReadAllBytes(checkpoints.LastPath);
        var net = new LinearNetwork();
        byte[] before = Bits(net);
        var error = Assert.Throws<CheckpointException>(() => net.Fit(Train, Options(3) with { Optimizer = new Sgd(0.1), Checkpoints = checkpoints }));
        Assert.Contains("it holds a run of Linear with Sgd, 3 epochs and 15 steps done. Say in CheckpointOptions Resume = true", error.Message);
        Assert.Equal(before, Bits(net));
        Assert.Equal(last, File.ReadAllBytes(checkpoints.LastPath));
        File.Delete(checkpoints.LastPath);
        Assert.Contains("best.safetensors: it holds the parameters of a run",
            Assert.Throws<CheckpointException>(() => net.Fit(Train, Options(3) with { Checkpoints = checkpoints })).Message);
        Assert.Equal(FitEnd.Completed, net.Fit(Train, Options(3) with { Checkpoints = checkpoints with { Resume = false } }).End);
    }

    [Fact]
    public void A_run_that_begins_anew_owns_the_folder_from_its_start()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = false };
        new LinearNetwork(99).Fit(Train, Options(3) with { Checkpoints = checkpoints });
        var net = new LinearNetwork();
        byte[] start = Bits(net);
        Assert.Throws<InvalidOperationException>(() => net.Fit(Train, Options(3) with { Checkpoints = checkpoints, OnStep = _ => throw new InvalidOperationException("power failure") }));
        var second = new LinearNetwork(5);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        FitResult result = second.Fit(Train, Options(3) with { Checkpoints = checkpoints with { Resume = true } }, cancelled.Token);
        Assert.Equal((0L, (long?)0), (result.Steps, result.ResumedAt));
        Assert.Equal(start, Bits(second));
    }

    [Fact]
    public void Best_parameters_of_another_run_are_never_taken_for_its_own()
    {
        using var folder = new TemporaryFolder();
        foreach (bool resume in new[] { false, true })
        {
            var checkpoints = new CheckpointOptions(folder["run"]) { Resume = resume };
            Directory.CreateDirectory(checkpoints.Folder);
            Safetensors.Save(new LinearNetwork(99).Parameters, checkpoints.BestPath);
            File.Delete(checkpoints.LastPath);
            var net = new LinearNetwork();
            byte[] after = [];
            FitResult result = net.Fit(Train, Options(20) with
            {
                Metrics = [new ScriptedMetric([.. Enumerable.Repeat(double.NaN, 20)])],
                EarlyStopping = new EarlyStopping { Patience = 2 },
                Checkpoints = checkpoints,
                OnEpoch = _ => after = Bits(net),
            });
            Assert.Equal((FitEnd.StoppedEarly, 2), (result.End, result.Epochs.Count));
            Assert.True(double.IsNaN(result.Best));
            Assert.Equal(after, Bits(net));
        }
    }

    [Fact]
    public void A_resumed_run_says_when_the_best_file_is_not_its_own()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        var stopping = new EarlyStopping { Patience = 2 };
        new LinearNetwork().Fit(Train, Options(2) with { Checkpoints = checkpoints, EarlyStopping = stopping, Metrics = [new ScriptedMetric(5, 6)] });
        Safetensors.Save(new LinearNetwork(99).Parameters, checkpoints.BestPath);
        var net = new LinearNetwork(3);
        byte[] after = [];
        FitResult result = net.Fit(Train, Options(9) with { Checkpoints = checkpoints, EarlyStopping = stopping, Metrics = [new ScriptedMetric(7)], OnEpoch = _ => after = Bits(net) });
        Assert.Equal(FitEnd.StoppedEarly, result.End);
        Assert.Contains("scripted 5, cannot be restored", Assert.Single(result.Warnings));
        Assert.Equal(after, Bits(net));
    }

    [Fact]
    public void What_was_best_by_another_measure_does_not_count()
    {
        using var folder = new TemporaryFolder();
        FitOptions options = Options(2) with { Checkpoints = new CheckpointOptions(folder["run"]) { Resume = true }, EarlyStopping = new EarlyStopping { Patience = 3 } };
        new LinearNetwork().Fit(Train, options with { Metrics = [new ScriptedMetric(-5, -6)] });
        FitResult result = new LinearNetwork().Fit(Train, options with { Optimizer = new Sgd(1e-3), Epochs = 4 });
        Assert.Equal("The run that is resumed watched its scripted, this one its validation loss: what was best before does not count.", Assert.Single(result.Warnings));
        Assert.Equal([true, true], result.Epochs.Select(e => e.IsBest));
        Assert.Equal(result.Epochs[1].Validation!.Loss, result.Best);
    }

    [Theory]
    [InlineData(2, FitEnd.Cancelled)]
    [InlineData(2, FitEnd.Diverged)]
    [InlineData(2, FitEnd.Completed)]
    public void The_best_parameters_come_back_however_training_ends(int best, FitEnd end)
    {
        using var folder = new TemporaryFolder();
        var net = new LinearNetwork();
        using var cancellation = new CancellationTokenSource();
        var bits = new List<byte[]>();
        byte[] atTheEnd = [];
        net.OnLoss = (step, loss) => end == FitEnd.Diverged && step == 17 ? float.NaN : loss;
        var checkpoints = new CheckpointOptions(folder["run"]);
        FitResult result = net.Fit(Train, Options(4) with
        {
            Metrics = [new ScriptedMetric(3, 1, 2, 2)],
            EarlyStopping = new EarlyStopping { Patience = 10 },
            Checkpoints = checkpoints,
            OnDiverged = _ => DivergenceAction.Stop,
            OnEpoch = _ => bits.Add(Bits(net)),
            OnStep = s =>
            {
                atTheEnd = Bits(net);
                if (end == FitEnd.Cancelled && s.Steps == 17)
                    cancellation.Cancel();
            },
        }, cancellation.Token);
        Assert.Equal(end, result.End);
        Assert.Equal(bits[best - 1], Bits(net));
        var last = new LinearNetwork(9);
        Safetensors.Load(last.Parameters, checkpoints.LastPath);
        Assert.Equal(atTheEnd, Bits(last));
        Assert.NotEqual(atTheEnd, Bits(net));
    }

    [Fact]
    public void Cancelled_in_the_epoch_after_the_best_one_too()
    {
        var net = new LinearNetwork();
        using var cancellation = new CancellationTokenSource();
        byte[] best = [];
        net.Fit(Train, Options(4) with
        {
            EarlyStopping = new EarlyStopping(),
            OnEpoch = _ => best = Bits(net),
            OnStep = s =>
            {
                if (s.Steps == 7)
                    cancellation.Cancel();
            },
        }, cancellation.Token);
        Assert.Equal(best, Bits(net));
    }

    [Fact]
    public void What_a_callback_changes_is_not_lost()
    {
        float[] Rates(params int[] runs)
        {
            using var folder = new TemporaryFolder();
            var rates = new List<float>();
            foreach (int epochs in runs)
            {
                var sgd = new Sgd(1e-3);
                var net = new LinearNetwork();
                net.Fit(Train, Options(epochs) with
                {
                    Optimizer = sgd,
                    BatchSize = 10,
                    Checkpoints = new CheckpointOptions(folder["run"]) { Resume = true },
                    OnStep = s => rates.Add(s.LearningRate),
                    OnEpoch = _ =>
                    {
                        sgd.LearningRateFactor *= 0.5;
                        net.Parameters["bias"].Span[0] = 0;
                    },
                });
                Assert.Equal(0, net.Parameters["bias"].ReadOnlySpan[0]);
            }
            var last = new LinearNetwork();
            Safetensors.Load(last.Parameters, folder["run/last.safetensors"]);
            Assert.Equal(0, last.Parameters["bias"].ReadOnlySpan[0]);
            return [.. rates];
        }

        float[] expected = [1e-3f, 1e-3f, 5e-4f, 5e-4f, 2.5e-4f, 2.5e-4f, 1.25e-4f, 1.25e-4f];
        Assert.Equal(expected, Rates(4));
        Assert.Equal(expected, Rates(2, 4));
    }

    [Fact]
    public void Other_data_in_the_middle_of_an_epoch_are_refused()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        using var cancellation = new CancellationTokenSource();
        FitOptions options = Options(2) with { Checkpoints = checkpoints };
        new LinearNetwork().Fit(Train, options with
        {
            OnStep = s =>
            {
                if (s.Steps == 3)
                    cancellation.Cancel();
            },
        }, cancellation.Token);
        string Refused(IDataset data, FitOptions changed) =>
            Assert.Throws<CheckpointException>(() => new LinearNetwork().Fit(data, changed with { Optimizer = new Sgd(1e-3) })).Message;
        Assert.Contains("in the middle of an epoch of 20 samples, the data set of this run has 8", Refused(Train.Take(8), options));
        Assert.Contains("in the middle of an epoch of 20 samples, the data set of this run has 40", Refused(LinearNetwork.Data(40), options));
        Assert.Contains("with Shuffle = True, this run has False", Refused(Train, options with { Shuffle = false }));
        Assert.Contains("with DropLast = False, this run has True", Refused(Train, options with { DropLast = true }));
        Assert.Equal(10, new LinearNetwork().Fit(Train, options with { Optimizer = new Sgd(1e-3) }).Steps);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_found_out_before_the_first_step()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        int steps = 0;
        Assert.ThrowsAny<IOException>(() => new LinearNetwork().Fit(Train, Options(2) with { Checkpoints = new CheckpointOptions(folder["file/run"]), OnStep = _ => steps++ }));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void A_run_that_stopped_early_has_nothing_left_either()
    {
        using var folder = new TemporaryFolder();
        FitOptions options = Options(50) with { Checkpoints = new CheckpointOptions(folder["run"]) { Resume = true }, EarlyStopping = new EarlyStopping { Patience = 2 } };
        var first = new LinearNetwork();
        first.Fit(Train, options with { Metrics = [new ScriptedMetric(3, 1, 2, 2)] });
        var second = new LinearNetwork(9);
        var progress = new StringWriter();
        FitResult result = second.Fit(Train, options with { Optimizer = new Sgd(1e-3), Progress = progress, Metrics = [new ScriptedMetric()] });
        Assert.Equal((FitEnd.NothingLeft, 20L, 1.0), (result.End, result.Steps, result.Best));
        Assert.Equal(Bits(first), Bits(second));
        Assert.Contains("NothingLeft: 0 epochs, 20 steps (20 before this run); best scripted 1; the resumed run had done all its epochs, or had stopped early",
            progress.ToString());
    }

    [Fact]
    public void A_schedule_that_ends_before_the_run_is_told_of()
    {
        var adam = new Adam(new CosineLearningRate(1e-3, Train.Steps(epochs: 2, batchSize: 4)));
        Assert.Empty(new LinearNetwork().Fit(Train, Options(2) with { Optimizer = adam }).Warnings);
        var net = new LinearNetwork();
        adam = new Adam(new CosineLearningRate(1e-3, 10));
        var progress = new StringWriter();
        FitResult result = net.Fit(Train, Options(4) with { Optimizer = adam, Progress = progress });
        Assert.Contains("ends after 10 steps, but this run goes on to step 20: its last 10 steps have learning rate 0", Assert.Single(result.Warnings));
        Assert.StartsWith("warning: " + result.Warnings[0] + Environment.NewLine + "epoch 1/4", progress.ToString());
        Assert.EndsWith(Environment.NewLine + "warning: " + result.Warnings[0], result.ToString());
        // The optimizer remembers its steps.
        Assert.Contains("was at its end, after 10 steps, before this run began: the optimizer has done 20, and the 10 steps of this run have learning rate 0",
            Assert.Single(net.Fit(Train, Options(2) with { Optimizer = adam }).Warnings));
    }

    [Theory]
    [InlineData(20, 4, false, 15)]
    [InlineData(21, 4, false, 18)]
    [InlineData(21, 4, true, 15)]
    public void Steps_of_a_run(int samples, int batch, bool dropLast, int expected)
    {
        InMemoryDataset data = LinearNetwork.Data(samples);
        Assert.Equal(expected, data.Steps(3, batch, dropLast));
        Assert.Equal(expected, new LinearNetwork().Fit(data, Options(3) with { BatchSize = batch, DropLast = dropLast }).Steps);
    }
}
