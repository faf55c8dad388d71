using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Fit takes batches from anywhere, and has them filled ahead.</summary>
public sealed class FitStreamTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(50), Test = LinearNetwork.Data(20, seed: 2);

    private static FitOptions Options(int epochs = 3) => new() { Optimizer = new Adam(0.05f), BatchSize = 16, Epochs = epochs, Seed = 7, Validation = Test };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    private static IEnumerable<(float[] X, float Y)> Samples(InMemoryDataset data, int epoch)
    {
        using var batch = new Batch(data.Columns, 1);
        for (int i = 0; i < data.Count; i++)
        {
            data.Fill(batch, [(i + epoch) % data.Count]);
            yield return (batch.Values(0).ToArray(), batch.Values(1)[0]);
        }
    }

    /// <summary>Batches of samples that nobody has counted.</summary>
    private static IBatchStream Uncounted(InMemoryDataset data) => BatchStream.From<(float[] X, float Y)>(data.Columns, 16, epoch => Samples(data, epoch), (sample, batch, i) =>
    {
        sample.X.CopyTo(batch.Values(0, i));
        batch.Values(1, i)[0] = sample.Y;
    });

    private static IBatchStream CountedBatches() => Train.Stream(batchSize: 16, seed: 7);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Batches_of_a_stream_are_those_of_its_set_however_far_ahead_they_are_filled(int? ahead)
    {
        var expected = new LinearNetwork();
        FitResult of = expected.Fit(Train, Options());
        var net = new LinearNetwork();
        FitResult result = net.Fit(CountedBatches(), Options() with { Prefetch = ahead });
        Assert.Equal(Bits(expected), Bits(net));
        Assert.Equal((of.Steps, of.Best), (result.Steps, result.Best));
        var set = new LinearNetwork();
        set.Fit(Train, Options() with { Prefetch = ahead });
        Assert.Equal(Bits(expected), Bits(set));
    }

    /// <summary>The first batch of an epoch is filled beside the last step of the one before: no step but the first of all waits.</summary>
    [Fact]
    public void The_next_epoch_is_begun_before_this_one_is_over()
    {
        using var begun = new ManualResetEventSlim();
        IDataset watched = Train.Map((_, _, _, epoch) =>
        {
            if (epoch == 1)
                begun.Set();
        });
        FitResult result = new LinearNetwork().Fit(watched, Options(epochs: 2) with
        {
            Prefetch = 1,
            OnStep = step =>
            {
                if (step.Steps == 4)
                    Assert.True(begun.Wait(TimeSpan.FromMinutes(2)), "nothing of the second epoch is filled behind the last step of the first");
            },
        });
        Assert.Equal(8, result.Steps);
    }

    /// <summary>A stream is read from one epoch after the other: what it reads may be open once.</summary>
    [Fact]
    public void A_stream_is_not_opened_twice()
    {
        int open = 0, most = 0;
        IBatchStream single = BatchStream.From<(float[] X, float Y)>(Train.Columns, 16, Once, (sample, batch, i) =>
        {
            sample.X.CopyTo(batch.Values(0, i));
            batch.Values(1, i)[0] = sample.Y;
        }, sampleCount: Train.Count);
        new LinearNetwork().Fit(single, Options() with { Prefetch = 2 });
        Assert.Equal((0, 1), (open, most));

        IEnumerable<(float[] X, float Y)> Once(int epoch)
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            foreach ((float[] X, float Y) sample in Samples(Train, epoch))
                yield return sample;
            Interlocked.Decrement(ref open);
        }
    }

    [Fact]
    public void A_stream_that_nobody_has_counted_is_as_long_as_its_last_epoch()
    {
        var steps = new List<StepReport>();
        FitResult result = new LinearNetwork().Fit(Uncounted(Train), Options() with { OnStep = steps.Add });
        Assert.Equal((FitEnd.Completed, 12L), (result.End, result.Steps));
        Assert.Equal([0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4], steps.Select(s => s.Batches));
        Assert.All(steps[..4], s => Assert.Equal(TimeSpan.Zero, s.Remaining));
        Assert.True(steps[4].Remaining > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void A_stream_goes_on_in_the_middle_of_an_epoch_to_the_same_bits(int stopAfter)
    {
        foreach (Func<IBatchStream> stream in (Func<IBatchStream>[])[CountedBatches, () => Uncounted(Train), () => Uncounted(Train).Prefetch(3)])
        {
            using var folder = new TemporaryFolder();
            var whole = new LinearNetwork();
            whole.Fit(stream(), Options());
            FitOptions options = Options() with { Checkpoints = new CheckpointOptions(folder["run"]) { Resume = true } };
            using var stop = new CancellationTokenSource();
            new LinearNetwork().Fit(stream(), options with
            {
                OnStep = step =>
                {
                    if (step.Steps == stopAfter)
                        stop.Cancel();
                },
            }, stop.Token);
            var resumed = new LinearNetwork(9);
            FitResult result = resumed.Fit(stream(), options with { Optimizer = new Adam(0.05f) });
            Assert.Equal((FitEnd.Completed, (long?)stopAfter, 12L), (result.End, result.ResumedAt, result.Steps));
            Assert.Equal(Bits(whole), Bits(resumed));
            string refused = Assert.Throws<CheckpointException>(() =>
                new LinearNetwork().Fit(Uncounted(LinearNetwork.Data(50, seed: 4)), options with { Epochs = 9, Optimizer = new Adam(0.05f) })).Message;
            Assert.Contains(stream().BatchCount is not null ? "of 50 samples, the data set of this run has 0" : "its run was over the data set a stream, ", refused);
        }
    }

    [Fact]
    public void Measuring_takes_streams_too()
    {
        var net = new LinearNetwork();
        Evaluation expected = net.Evaluate(Test), seen = net.Evaluate(Test.Stream(batchSize: 7, shuffle: false).Prefetch());
        Assert.Equal(expected.Samples, seen.Samples);
        Assert.Equal(expected.Loss, seen.Loss, 1e-9);
        Assert.Equal(expected["RMSE"], seen["RMSE"], 1e-9);
        var fitted = new LinearNetwork();
        FitResult result = fitted.Fit(Train, Options() with { Validation = null, ValidationStream = Test.Stream(batchSize: 16, shuffle: false) });
        Assert.Equal(new LinearNetwork().Fit(Train, Options()).Epochs.Select(e => e.Validation!.Loss), result.Epochs.Select(e => e.Validation!.Loss));
        Assert.Throws<ArgumentException>(() => net.Fit(Train, Options() with { ValidationStream = Test.Stream(16) }));
        Assert.Throws<ArgumentException>(() => net.Fit(CountedBatches(), Options() with { Validation = null, ValidationSplit = 0.1 }));
        Assert.Throws<DatasetMismatchException>(() => net.Evaluate(BatchStream.From<int>([.. Test.Columns.Take(1)], 4, _ => new int[4], (_, _, _) => { })));
    }

    [Fact]
    public void What_goes_wrong_while_a_batch_is_filled_ahead_is_thrown_where_it_would_be_trained_on()
    {
        int steps = 0;
        var broken = new Slow(Train, TimeSpan.Zero) { FailsAt = 3 };
        var error = Assert.Throws<IOException>(() => new LinearNetwork().Fit(broken, Options() with { Prefetch = 4, OnStep = _ => steps++ }));
        Assert.Equal(("the disk is gone", 2), (error.Message, steps));
    }

    [Fact]
    public void A_step_does_not_wait_for_data_that_take_less_time_than_it()
    {
        const int Batches = 13;
        FitResult Run(Slow data, int ahead, Action<int> duringStep)
        {
            int steps = 0;
            var net = new LinearNetwork
            {
                OnLoss = (_, loss) =>
                {
                    duringStep(steps++);
                    return loss;
                },
            };
            FitResult result = net.Fit(data, Options(2) with { BatchSize = 4, Prefetch = ahead, Validation = null });
            Assert.Equal(2 * Batches, steps);
            return result;
        }

        TimeSpan waited = Run(new Slow(Train, TimeSpan.FromMilliseconds(6)), 0, _ => { }).Epochs[1].Waited;
        // 13 batches of at least 6 ms.
        Assert.True(waited >= Batches * TimeSpan.FromMilliseconds(6), $"waited {waited.TotalMilliseconds:0} ms");

        // A step takes until the batch after it is there: it comes while the step goes on, or never.
        TimeSpan ahead = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < 5 && ahead >= waited / 2; attempt++)
        {
            var data = new Slow(Train, TimeSpan.FromMilliseconds(6));
            ahead = Run(data, 2, step => Assert.True(
                step % Batches == Batches - 1 || SpinWait.SpinUntil(() => data.Fills >= step + 2, TimeSpan.FromMinutes(2)), $"nothing is filled during step {step}")).Epochs[1].Waited;
        }
        // Only the first of the epoch is waited for. (Where others want all processors, a step may wait for its turn: another attempt.)
        Assert.True(ahead < waited / 2, $"waited {ahead.TotalMilliseconds:0} ms with prefetching, {waited.TotalMilliseconds:0} ms without");
    }

    /// <summary>A set that takes its time.</summary>
    private sealed class Slow(IDataset data, TimeSpan time) : IDataset
    {
        private int _fills;

        /// <summary>Batches that are filled.</summary>
        public int Fills => Volatile.Read(ref _fills);

        public int? FailsAt { get; init; }

        public int Count => data.Count;

        public IReadOnlyList<PortDescription> Columns => data.Columns;

        public void Fill(Batch batch, ReadOnlySpan<int> samples)
        {
            if (Fills + 1 == FailsAt)
                throw new IOException("the disk is gone");
            Thread.Sleep(time);
            data.Fill(batch, samples);
            Interlocked.Increment(ref _fills);
        }
    }
}
