using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Which files a run leaves, and what becomes of it where they cannot be written.</summary>
public sealed class CheckpointFileTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(20), Test = LinearNetwork.Data(10, seed: 2);

    private static FitOptions Options(int epochs, CheckpointOptions checkpoints) =>
        new() { Optimizer = new Adam(1e-2), BatchSize = 10, Epochs = epochs, Validation = Test, Checkpoints = checkpoints };

    private static byte[] Bits(LinearNetwork net) => [.. net.Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void Checkpoints_of_epochs_stay_as_many_as_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder["run/epoch-old.safetensors"], "somebody else's");
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true, EveryEpochs = 2, Keep = 2 };
        var whole = new LinearNetwork();
        whole.Fit(Train, Options(9, checkpoints));
        Assert.Equal(["best.safetensors", "epoch-0006.safetensors", "epoch-0008.safetensors", "epoch-old.safetensors", "last.safetensors"], folder.Files);
        // Each is a complete one.
        File.Copy(checkpoints.EpochPath(6), checkpoints.LastPath, overwrite: true);
        var again = new LinearNetwork(9);
        Assert.Equal(3, again.Fit(Train, Options(9, checkpoints)).Epochs.Count);
        Assert.Equal(Bits(whole), Bits(again));
    }

    [Fact]
    public void A_file_that_can_no_longer_be_written_is_told_of_once_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true, EverySteps = 1 };
        var net = new LinearNetwork();
        byte[] good = [];
        FitResult result = net.Fit(Train, Options(4, checkpoints) with
        {
            OnStep = step =>
            {
                if (step.Steps == 3)
                {
                    good = File.ReadAllBytes(checkpoints.LastPath);
                    Directory.Move(folder["run"], folder["moved"]);
                    File.WriteAllText(folder["run"], "a file in the place of the folder");
                }
                if (step.Steps == 7)
                {
                    Assert.Equal(good, File.ReadAllBytes(folder["moved/last.safetensors"]));
                    File.Delete(folder["run"]);
                    Directory.Move(folder["moved"], folder["run"]);
                }
            },
        });
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.StartsWith("The checkpoint after 3 steps could not be written, so the one before it stays: ", Assert.Single(result.Warnings));
        var resumed = new LinearNetwork(9);
        Assert.Equal((FitEnd.NothingLeft, 8L), (resumed.Fit(Train, Options(4, checkpoints)).End, resumed.Fit(Train, Options(4, checkpoints)).Steps));
        Assert.Equal(Bits(net), Bits(resumed));
        Assert.Equal(["best.safetensors", "last.safetensors"], folder.Files);
    }

    [Fact]
    public void Another_data_set_of_the_same_size_is_refused_between_epochs_too_unless_that_is_accepted()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        new LinearNetwork().Fit(Train, Options(2, checkpoints));
        InMemoryDataset other = LinearNetwork.Data(20, seed: 5);
        var net = new LinearNetwork(9);
        byte[] before = Bits(net);
        string message = Assert.Throws<CheckpointException>(() => net.Fit(other, Options(4, checkpoints))).Message;
        Assert.Contains("its run was over the data set 20 samples, ", message);
        Assert.Contains("AcceptChanges = true goes on all the same", message);
        Assert.Contains("its run was of batches of 10, this run has batches of 5",
            Assert.Throws<CheckpointException>(() => net.Fit(Train, Options(4, checkpoints) with { BatchSize = 5 })).Message);
        Assert.Equal(before, Bits(net));
        Assert.Equal(4, net.Fit(other, Options(4, checkpoints with { AcceptChanges = true }) with { BatchSize = 20 }).Epochs.Sum(e => e.Epoch) - 3);
    }

    /// <summary>Where somebody holds a file open, it is replaced all the same (Unix), or that is told of and the run goes on (Windows); either way a whole one stays.</summary>
    [Fact]
    public void A_file_that_somebody_holds_open_costs_neither_the_run_nor_the_file()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true, EverySteps = 1 };
        var net = new LinearNetwork();
        FileStream? held = null;
        FitResult result = net.Fit(Train, Options(4, checkpoints) with
        {
            OnStep = step =>
            {
                if (step.Steps == 3)
                    held = new FileStream(checkpoints.LastPath, FileMode.Open, FileAccess.Read, FileShare.None);
                if (step.Steps == 6)
                    held!.Dispose();
            },
        });
        Assert.Equal(FitEnd.Completed, result.End);
        Assert.All(result.Warnings, warning => Assert.Contains("could not be written, so the one before it stays", warning));
        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, result.Warnings.Count);
        var resumed = new LinearNetwork(9);
        Assert.Equal(FitEnd.NothingLeft, resumed.Fit(Train, Options(4, checkpoints)).End);
        Assert.Equal(Bits(net), Bits(resumed));
        Assert.Equal(["best.safetensors", "last.safetensors"], folder.Files);
    }

    /// <summary>A file that somebody writes to is no checkpoint yet: that is an error that says so, and nothing has changed.</summary>
    [Fact]
    public void A_file_that_is_locked_is_not_read()
    {
        using var folder = new TemporaryFolder();
        var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
        new LinearNetwork().Fit(Train, Options(2, checkpoints));
        var net = new LinearNetwork(9);
        byte[] before = Bits(net), file = File.ReadAllBytes(checkpoints.LastPath);
        using (new FileStream(checkpoints.LastPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains(checkpoints.LastPath, Assert.ThrowsAny<IOException>(() => net.Fit(Train, Options(4, checkpoints))).Message);
        Assert.Equal(before, Bits(net));
        Assert.Equal(file, File.ReadAllBytes(checkpoints.LastPath));
    }

    [Fact]
    public void Networks_of_any_class_are_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        INetwork net = new LinearNetwork(3), other = new LinearNetwork(4);
        net.Save(folder["net.safetensors"]);
        other.Load(folder["net.safetensors"]);
        Assert.Equal(Bits((LinearNetwork)net), Bits((LinearNetwork)other));
    }
}
