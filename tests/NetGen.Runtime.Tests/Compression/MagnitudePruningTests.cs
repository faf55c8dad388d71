using NetGen.Runtime.Tests.Checkpoints;
using NetGen.Runtime.Tests.Training;
using Xunit;

namespace NetGen.Runtime.Tests.Compression;

public sealed class MagnitudePruningTests
{
    private static ParameterSet Set(params float[][] tensors)
    {
        var table = new ParameterDescription[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
            table[i] = new ParameterDescription($"t{i}.weight", [tensors[i].Length / 2, 2], i * 16, tensors[i].Length, true, false, InitializerKind.Zeros);
        var set = new ParameterSet("Weights", [.. table, new("bias", [2], tensors.Length * 16, 2, true, false, InitializerKind.Zeros)], tensors.Length * 16 + 16,
            tensors.Length * 16 + 16, 1);
        for (int i = 0; i < tensors.Length; i++)
            tensors[i].CopyTo(set[i].Span);
        return set;
    }

    [Fact]
    public void The_smallest_of_all_go_and_exactly_so_many()
    {
        ParameterSet set = Set([1, -2, 3, 4], [-0.5f, 2, 0.25f, -2]);
        PruningMask.ByMagnitude(set, 0.5);
        // 0.25, 0.5, 1 and the first of those of size 2.
        Assert.Equal([0, 0, 3, 4], set[0].ReadOnlySpan.ToArray());
        Assert.Equal([0, 2, 0, -2], set[1].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void Of_each_tensor_the_same_part_goes()
    {
        ParameterSet set = Set([1, -2, 3, 4], [-0.5f, 2, 0.25f, -2]);
        PruningMask mask = PruningMask.ByMagnitude(set, 0.5, scope: PruningScope.Tensor);
        Assert.Equal([0, 0, 3, 4], set[0].ReadOnlySpan.ToArray());
        Assert.Equal([0, 2, 0, -2], set[1].ReadOnlySpan.ToArray());
        Assert.Equal((false, true, true), (mask.IsLeft("t0.weight", 1), mask.IsLeft("t0.weight", 2), mask.IsLeft("bias", 0)));
        Assert.Equal(4 / 10.0, mask.Report(set).Sparsity);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(0.3, 6)]
    [InlineData(1, 0)]
    public void Any_part_may_go(double sparsity, int left)
    {
        ParameterSet set = Set([1, 1, 1, 1], [1, 1, 1, 1]);
        PruningMask.ByMagnitude(set, sparsity);
        Assert.Equal(left, set.Sum(p => p.ReadOnlySpan.ToArray().Count(v => v != 0)));
    }

    [Fact]
    public void Nothing_to_prune_is_refused()
    {
        ParameterSet set = Set([1, 2]);
        Assert.Throws<UnknownParameterException>(() => PruningMask.ByMagnitude(set, 0.5, "bias"));
        Assert.Throws<UnknownParameterException>(() => PruningMask.ByChannels(set, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PruningMask.ByMagnitude(set, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => PruningMask.ByMagnitude(set, double.NaN));
    }

    [Fact]
    public void A_resumed_run_keeps_the_same_zeros()
    {
        using var folder = new TemporaryFolder();
        InMemoryDataset train = LinearNetwork.Data(20);
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        LinearNetwork whole = new(3), broken = new(3), resumed = new(9);
        whole.Fit(train, Options(whole, 4, null));
        broken.Fit(train, Options(broken, 2, checkpoints));
        // Its own mask, of other weights, gives way to the one of the run.
        resumed.Fit(train, Options(resumed, 4, checkpoints));
        Assert.Equal(whole.Parameters["weight"].ReadOnlySpan.ToArray(), resumed.Parameters["weight"].ReadOnlySpan.ToArray());
        Assert.Equal(2, whole.Parameters["weight"].ReadOnlySpan.ToArray().Count(v => v == 0));

        static FitOptions Options(LinearNetwork net, int epochs, CheckpointOptions? checkpoints) =>
            new() { Optimizer = new Adam(0.1), BatchSize = 5, Epochs = epochs, Checkpoints = checkpoints, Callbacks = [PruningMask.ByMagnitude(net.Parameters, 0.5)] };
    }
}
