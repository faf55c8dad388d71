using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Faults;

/// <summary>Wherever a run is when it is cancelled, it ends with a checkpoint from which it goes on to the bits of one that was not.</summary>
public sealed class CancellationTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(23), Test = LinearNetwork.Data(10, seed: 2);

    private static FitOptions Options() => new() { Optimizer = new Adam(1e-2), BatchSize = 5, Epochs = 4, Validation = Test, EarlyStopping = new EarlyStopping { Patience = 9 } };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    [Theory]
    [InlineData("before the run", 0)]
    [InlineData("start", 0)]
    [InlineData("first checkpoint", 0)]
    [InlineData("start of epoch 1", 0)]
    [InlineData("start of epoch 3", 10)]
    [InlineData("step 1", 1)]
    [InlineData("step 5", 5)]
    [InlineData("step 13", 13)]
    [InlineData("data of step 8", 8)]
    [InlineData("checkpoint of step 6", 6)]
    [InlineData("divergence of step 7", 6)]
    [InlineData("validation of epoch 2", 10)]
    [InlineData("end of epoch 1", 5)]
    [InlineData("end of epoch 3", 15)]
    public void At_every_kind_of_point(string point, long steps)
    {
        Cancel(point, steps, ahead: 0);
        // Filled ahead, a batch is there before its step is due.
        if (!point.StartsWith("data", StringComparison.Ordinal))
            Cancel(point, steps, ahead: 2);
    }

    private static void Cancel(string point, long steps, int ahead)
    {
        var whole = new LinearNetwork();
        FitResult expected = whole.Fit(Train, Options());
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true, EverySteps = 1 };
        using var cancellation = new CancellationTokenSource();
        void Reach(string here)
        {
            if (here == point)
                cancellation.Cancel();
        }

        bool hasDiverged = false;
        var first = new LinearNetwork
        {
            OnLoss = (step, loss) =>
            {
                bool diverges = point.StartsWith("divergence", StringComparison.Ordinal) && step == 6 && !hasDiverged;
                hasDiverged |= diverges;
                return diverges ? float.NaN : loss;
            },
        };
        Reach("before the run");
        FitResult cancelled = first.Fit(new Watched(Train, Reach, samples => samples == 5 || samples == 3), Options() with
        {
            Checkpoints = checkpoints,
            Validation = new Watched(Test, Reach, _ => false),
            Metrics = [new Reaching(Reach)],
            Watch = "loss",
            Prefetch = ahead,
            Callbacks = [new Points(Reach)],
            OnDiverged = _ => DivergenceAction.Stop,
        }, cancellation.Token);
        Assert.Equal((point.StartsWith("divergence", StringComparison.Ordinal) ? FitEnd.Diverged : FitEnd.Cancelled, steps), (cancelled.End, cancelled.Steps));
        var second = new LinearNetwork(seed: 99);
        FitResult resumed = second.Fit(Train, Options() with { Checkpoints = checkpoints });
        Assert.Equal((FitEnd.Completed, expected.Steps, expected.Best), (resumed.End, resumed.Steps, resumed.Best));
        Assert.Equal(Bits(whole), Bits(second));
        Assert.Equal(["best.safetensors", "last.safetensors"], folder.Files);
    }

    /// <summary>Says which points of a run are reached.</summary>
    private sealed class Points(Action<string> reach) : TrainingCallback
    {
        private bool _isSaved;
        private long _step;

        public override void OnStart(TrainingRun run) => reach("start");

        public override void OnEpochStart(TrainingRun run) => reach($"start of epoch {run.Epoch}");

        public override void OnStep(TrainingRun run, in StepReport step)
        {
            _step = step.Steps;
            reach($"step {step.Steps}");
        }

        public override void OnEpoch(TrainingRun run, EpochReport epoch) => reach($"end of epoch {epoch.Epoch}");

        public override void OnDiverged(TrainingRun run, DivergedException error) => reach($"divergence of step {error.Step + 1}");

        public override void SaveState(CheckpointState state)
        {
            reach(_isSaved ? $"checkpoint of step {_step}" : "first checkpoint");
            _isSaved = true;
        }
    }

    /// <summary>Counts the batches that are filled.</summary>
    private sealed class Watched(IDataset data, Action<string> reach, Func<int, bool> counts) : IDataset
    {
        private int _fills;

        public int Count => data.Count;

        public IReadOnlyList<PortDescription> Columns => data.Columns;

        public void Fill(Batch batch, ReadOnlySpan<int> samples)
        {
            data.Fill(batch, samples);
            if (counts(samples.Length))
                reach($"data of step {Interlocked.Increment(ref _fills)}");
        }
    }

    /// <summary>Says which validations are reached, in their middle.</summary>
    private sealed class Reaching(Action<string> reach) : Metric
    {
        private int _validations;

        public override string Name => "reached";

        public override bool HigherIsBetter => false;

        public override double Value => 0;

        public override void Bind(NetworkDescription network)
        {
        }

        public override void Reset() => _validations++;

        public override void Add(Batch batch, IPredictor predictor) => reach($"validation of epoch {_validations}");
    }
}
