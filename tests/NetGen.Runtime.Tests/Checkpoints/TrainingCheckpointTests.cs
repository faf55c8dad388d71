using NetGen.Runtime.Tests.Optimizers;
using NetGen.Runtime.Tests.Parameters;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

public sealed class TrainingCheckpointTests
{
    private static Adam NewAdam() => new(0.01f);

    [Fact]
    public void A_restored_optimizer_goes_on_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        Adam adam = NewAdam(), restored = NewAdam();
        var rig = new Rig(adam, 100);
        var other = new Rig(restored, 100);
        for (int t = 0; t < 5; t++)
            rig.Step(t);
        var progress = new TrainingProgress
        {
            Epoch = 3, BatchesDone = 7, BatchSize = 64, Steps = 99, Seed = ulong.MaxValue, LossSum = 1.0 / 3, Samples = 448, SampleCount = 1000, Shuffle = false, DropLast = true,
                WatchedName = "größer", BestSteps = 50, Watched = 0.1, Best = double.NaN, EpochsSinceBest = 2,
        };
        adam.LearningRateFactor = 0.1f;
        TrainingCheckpoint.Save(folder["a"], adam, progress);
        Assert.Equal(progress, TrainingCheckpoint.Load(folder["a"], restored));
        Assert.Equal(5, restored.StepCount);
        Assert.Equal(0.1f, restored.LearningRateFactor);
        for (int t = 5; t < 10; t++)
        {
            rig.Step(t);
            other.Step(t);
            Assert.True(rig.Values.SequenceEqual(other.Values), $"step {t}");
        }
    }

    [Fact]
    public void A_network_can_be_loaded_out_of_it()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Tables.Small(1), other = Tables.Small(2);
        Adam adam = NewAdam();
        adam.Attach(set);
        TrainingCheckpoint.Save(folder["a"], adam, new TrainingProgress());
        Safetensors.Load(other, folder["a"]);
        Assert.True(set[0].ReadOnlySpan.SequenceEqual(other[0].ReadOnlySpan));
    }

    [Fact]
    public void Another_optimizer_or_a_mere_network_is_refused_and_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Tables.Small(1), other = Tables.Small(2);
        var sgd = new Sgd(0.1f) { Momentum = 0.9 };
        sgd.Attach(set);
        TrainingCheckpoint.Save(folder["sgd"], sgd, new TrainingProgress());
        Safetensors.Save(set, folder["net"]);
        Adam adam = NewAdam();
        adam.Attach(other);
        float[] before = other[0].ReadOnlySpan.ToArray();
        Assert.Contains("'netgen.optimizer' in its metadata is 'Sgd'; 'Adam' is expected.",
            Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(folder["sgd"], adam)).Message);
        Assert.Contains("'netgen.format' in its metadata is missing", Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(folder["net"], adam)).Message);
        var plain = new Sgd(0.1f);
        plain.Attach(other);
        Assert.Contains("optimizer/momentum_buffer/dense1.weight", Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(folder["sgd"], plain)).Extra);
        Assert.Equal(before, other[0].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void Damaged_numbers_are_refused()
    {
        using var folder = new TemporaryFolder();
        Adam adam = NewAdam();
        adam.Attach(Tables.Small());
        TrainingCheckpoint.Save(folder["a"], adam, new TrainingProgress { Epoch = 12345 });
        byte[] file = File.ReadAllBytes(folder["a"]);
        int at = file.AsSpan().IndexOf("12345"u8);
        file[at] = (byte)'x';
        File.WriteAllBytes(folder["a"], file);
        Assert.Contains("'netgen.progress.Epoch' in its metadata is 'x2345'; a number (Int32) is expected.",
            Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(folder["a"], adam)).Message);
    }

    [Fact]
    public void An_optimizer_without_a_network_has_nothing_to_save() =>
        Assert.Throws<InvalidOperationException>(() => TrainingCheckpoint.Save("unused", NewAdam(), new TrainingProgress()));
}
