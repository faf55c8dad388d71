using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Callbacks;

public sealed class CallbackTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(20), Test = LinearNetwork.Data(10, seed: 2);

    private static FitOptions Options(int epochs = 2, params TrainingCallback[] callbacks) =>
        new() { Optimizer = new Sgd(1e-2), BatchSize = 10, Epochs = epochs, Validation = Test, Callbacks = callbacks };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void Each_is_called_in_its_order()
    {
        var calls = new List<string>();
        new LinearNetwork().Fit(Train, Options(1, new CallbackLog("a", calls), new CallbackLog("b", calls)) with
        {
            OnStep = step => calls.Add($"short: step {step.Steps}"),
            OnEpoch = epoch => calls.Add($"short: end of epoch {epoch.Epoch}"),
        });
        Assert.Equal(
        [
            "a: start", "b: start", "a: epoch 1 from 0", "b: epoch 1 from 0",
            "a: step 1", "b: step 1", "short: step 1", "a: step 2", "b: step 2", "short: step 2",
            "a: end of epoch 1", "b: end of epoch 1", "short: end of epoch 1", "a: end Completed", "b: end Completed",
        ], calls);
    }

    [Theory]
    [InlineData("start", 0, 0)]
    [InlineData("epoch 1 from 0", 0, 0)]
    [InlineData("step 1", 1, 0)]
    [InlineData("step 2", 2, 1)]
    [InlineData("step 3", 3, 1)]
    [InlineData("end of epoch 1", 2, 1)]
    [InlineData("end of epoch 3", 6, 3)]
    public void One_may_end_the_run_and_says_why(string at, long steps, int epochs)
    {
        using var folder = new TemporaryFolder();
        var whole = new LinearNetwork();
        whole.Fit(Train, Options(3));
        var net = new LinearNetwork();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        FitResult result = net.Fit(Train, Options(3, new CallbackLog("a", []) { StopAt = at }) with { Checkpoints = checkpoints });
        Assert.Equal((FitEnd.StoppedByCallback, "a has seen enough", steps, epochs), (result.End, result.Reason, result.Steps, result.Epochs.Count));
        Assert.Contains("StoppedByCallback: ", result.ToString());
        Assert.EndsWith("; a has seen enough", result.ToString());
        var resumed = new LinearNetwork(9);
        FitResult rest = resumed.Fit(Train, Options(3) with { Checkpoints = checkpoints });
        Assert.Equal(steps == 6 ? FitEnd.NothingLeft : FitEnd.Completed, rest.End);
        Assert.Equal(Bits(whole), Bits(resumed));
    }

    [Fact]
    public void Early_stopping_says_why_too()
    {
        FitResult result = new LinearNetwork().Fit(Train, Options(50) with { Metrics = [new ScriptedMetric(3, 2, 4, 5)], EarlyStopping = new EarlyStopping { Patience = 2 } });
        Assert.Equal((FitEnd.StoppedEarly, "no better scripted in 2 epochs"), (result.End, result.Reason));
    }

    [Theory]
    [InlineData("epoch 1 from 0")]
    [InlineData("step 2")]
    [InlineData("end of epoch 1")]
    [InlineData("end Completed")]
    public void Where_one_throws_each_that_was_started_is_told_once(string at)
    {
        var calls = new List<string>();
        var error = Assert.Throws<InvalidOperationException>(() => new LinearNetwork().Fit(Train, Options(1,
            new CallbackLog("a", calls), new CallbackLog("b", calls) { FailAt = at }, new CallbackLog("c", calls) { FailAt = "failed b fails" }, new CallbackLog("d", calls))));
        Assert.Equal("b fails", error.Message);
        string[] ends = [.. calls.Where(call => call.Contains(": end C", StringComparison.Ordinal) || call.Contains("failed", StringComparison.Ordinal))];
        string[] expected = at.StartsWith("end C", StringComparison.Ordinal)
            ? ["a: end Completed", "b: end Completed", "c: failed b fails", "d: failed b fails"]
            : ["a: failed b fails", "b: failed b fails", "c: failed b fails", "d: failed b fails"];
        Assert.Equal(expected, ends);
    }

    [Fact]
    public void One_that_could_not_be_started_is_not_ended()
    {
        var calls = new List<string>();
        Assert.Throws<InvalidOperationException>(() => new LinearNetwork().Fit(Train, Options(1,
            new CallbackLog("a", calls), new CallbackLog("b", calls) { FailAt = "start" }, new CallbackLog("c", calls))));
        Assert.Equal(["a: start", "b: start", "a: failed b fails"], calls);
    }

    [Fact]
    public void An_epoch_is_not_lost_to_a_callback_that_throws()
    {
        using var folder = new TemporaryFolder();
        var whole = new LinearNetwork();
        whole.Fit(Train, Options(3));
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        Assert.Throws<InvalidOperationException>(() =>
            new LinearNetwork().Fit(Train, Options(3, new CallbackLog("a", []) { FailAt = "end of epoch 2" }) with { Checkpoints = checkpoints }));
        var resumed = new LinearNetwork(9);
        Assert.Equal((4, 1), (resumed.Fit(Train, Options(3) with { Checkpoints = checkpoints }) is { ResumedAt: long at, Epochs.Count: int epochs } ? ((int)at, epochs) : default));
        Assert.Equal(Bits(whole), Bits(resumed));
    }

    /// <summary>Halves the learning rate every third step, and keeps an average of the bias.</summary>
    private sealed class Third(List<float> averages) : TrainingCallback
    {
        private int _count;
        private float _average;

        public override void OnStep(TrainingRun run, in StepReport step)
        {
            _average += (run.Network.Parameters["bias"].ReadOnlySpan[0] - _average) / 4;
            averages.Add(_average);
            if (++_count % 3 == 0)
                run.Optimizer.LearningRateFactor /= 2;
        }

        public override void SaveState(CheckpointState state)
        {
            state.Set("count", _count);
            state.Set("average", [1], [_average]);
        }

        public override void LoadState(CheckpointState state)
        {
            _count = (int)state.Integer("count");
            _average = state.Tensor("average")[0];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void What_one_remembers_is_part_of_the_checkpoint_of_that_step(int stop)
    {
        List<float> expected = [], averages = [];
        var whole = new LinearNetwork();
        whole.Fit(Train, Options(4, new Third(expected)));
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        var first = new LinearNetwork();
        first.Fit(Train, Options(4, new Third(averages), new CallbackLog("stop", []) { StopAt = $"step {stop}" }) with { Checkpoints = checkpoints });
        var second = new LinearNetwork(9);
        FitResult result = second.Fit(Train, Options(4, new Third(averages)) with { Checkpoints = checkpoints });
        Assert.Equal(Bits(whole), Bits(second));
        Assert.Equal(expected, averages);
        Assert.Empty(result.Warnings);
        // A network can be read out of such a file.
        Safetensors.Load(new LinearNetwork().Parameters, checkpoints.LastPath);
        Assert.Contains("had a callback Third, this one has none", Assert.Single(new LinearNetwork().Fit(Train, Options(5) with { Checkpoints = checkpoints }).Warnings));
    }

    [Fact]
    public void Two_that_remember_need_two_names()
    {
        using var folder = new TemporaryFolder();
        int steps = 0;
        var error = Assert.Throws<InvalidOperationException>(() => new LinearNetwork().Fit(Train, Options(1, new Third([]), new Third([])) with
        {
            Checkpoints = new CheckpointOptions(folder["run"]), OnStep = _ => steps++,
        }));
        Assert.StartsWith("Two callbacks called 'Third' keep something in checkpoints", error.Message);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void All_hear_of_a_step_that_diverged_before_it_is_decided_about()
    {
        var calls = new List<string>();
        var net = new LinearNetwork { OnLoss = (step, loss) => step == 1 ? float.NaN : loss };
        net.Fit(Train, Options(1, new CallbackLog("a", calls)) with
        {
            OnDiverged = e =>
            {
                calls.Add("decision");
                return DivergenceAction.Stop;
            },
        });
        Assert.Equal(["a: start", "a: epoch 1 from 0", "a: step 1", "a: diverged at 1", "decision", "a: end Diverged"], calls);
    }

    [Fact]
    public void A_run_shows_what_is_known_of_it()
    {
        using var folder = new TemporaryFolder();
        var net = new LinearNetwork();
        TrainingRun? seen = null;
        var probe = new Probe(run =>
        {
            seen = run;
            Assert.Same(net, run.Network);
            Assert.Equal((1, 2, 2, 0L, "validation loss", false), (run.Epoch, run.Epochs, run.Batches, run.Steps, run.WatchedName, run.HigherIsBetter));
            Assert.True(double.IsNaN(run.Best));
            Assert.Throws<NotSupportedException>(() => run.Gradient("bias").Length);
            run.Warn("something");
        });
        FitResult result = net.Fit(Train, Options(2, probe));
        Assert.Equal((2, 2, 4L, result.Best), (seen!.Epoch, seen.BatchesDone, seen.Steps, seen.Best));
        Assert.Equal(["something"], result.Warnings);
        Assert.Equal(result.Epochs, seen.History);
        Assert.Equal(10, seen.Batch.Capacity);
    }

    private sealed class Probe(Action<TrainingRun> onStart) : TrainingCallback
    {
        public override void OnStart(TrainingRun run) => onStart(run);
    }
}
