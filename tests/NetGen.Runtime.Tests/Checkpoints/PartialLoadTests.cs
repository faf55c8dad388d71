using System.Runtime.CompilerServices;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>Some tensors of a file, under other names: transfer learning, and files of other libraries.</summary>
public sealed class PartialLoadTests
{
    private static ParameterSet Network(params (string Name, int Length)[] tensors)
    {
        int offset = 0;
        var descriptions = new List<ParameterDescription>();
        foreach ((string name, int length) in tensors)
        {
            descriptions.Add(new(name, [length], offset, length, true, false, InitializerKind.Constant, a: -1));
            offset += (length + 15) / 16 * 16;
        }
        return new ParameterSet("Net", [.. descriptions], offset, offset, 1);
    }

    /// <summary>A file in which each number is the position of its tensor.</summary>
    private static string Saved(TemporaryFolder folder, params (string Name, int Length)[] tensors)
    {
        ParameterSet set = Network(tensors);
        for (int i = 0; i < set.Count; i++)
            set[i].Span.Fill(i);
        Safetensors.Save(set, folder["file"]);
        return folder["file"];
    }

    private static float[] Firsts(ParameterSet set) => [.. set.Select(p => p.ReadOnlySpan[0])];

    [Fact]
    public void A_trunk_is_taken_and_the_head_stays_with_a_report()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("trunk.weight", 4), ("trunk.bias", 2), ("fc.weight", 1000), ("fc.bias", 1000));
        ParameterSet net = Network(("fc.weight", 10), ("trunk.bias", 2), ("trunk.weight", 4), ("fc.bias", 10));
        Assert.Equal(2, Assert.Throws<CheckpointException>(() => Safetensors.Load(net, file, strict: false)).Mismatched.Count);
        LoadReport report = Safetensors.Load(net, file, new LoadOptions { Except = ["fc.*"] });
        Assert.Equal([-1, 1, 0, -1], Firsts(net));
        Assert.Equal(["trunk.bias", "trunk.weight"], report.Taken.Select(t => t.Name));
        Assert.Equal($"{file}: 2 tensors taken; kept as they were: fc.weight, fc.bias; passed over: fc.weight, fc.bias", report.ToString());
        net.Initialize(1);
        Safetensors.Load(net, file, new LoadOptions { Only = ["*.bias"], Except = ["fc.*"] });
        Assert.Equal([-1, 1, -1, -1], Firsts(net));
    }

    /// <summary>A network of 64 MB: what it began with would stay in memory beside what was loaded, and a trainer's buffers beside both.</summary>
    [Fact]
    public void What_a_large_network_began_with_is_gone_when_another_was_loaded()
    {
        using var folder = new TemporaryFolder();
        ParameterSet net = Network(("table", 16 * 1024 * 1024));
        Safetensors.Save(net, folder["file"]);
        WeakReference before = Numbers(net);
        Safetensors.Load(net, folder["file"]);
        Assert.False(before.IsAlive);
        Assert.Equal(-1, net["table"].ReadOnlySpan[^1]);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Numbers(ParameterSet of) => new(of.Storage);
    }

    [Fact]
    public void What_is_wanted_must_be_there()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("trunk.weight", 4), ("other", 1));
        ParameterSet net = Network(("trunk.weight", 4), ("trunk.bias", 2), ("fc.bias", 3));
        var error = Assert.Throws<CheckpointException>(() => Safetensors.Load(net, file, new LoadOptions { Only = ["trunk.*"] }));
        Assert.Equal(["trunk.bias"], error.Missing);
        Assert.Equal(["other"], error.Extra);
        LoadReport report = Safetensors.Load(net, file, new LoadOptions { Only = ["trunk.*"], Strict = false });
        Assert.Equal((1, "fc.bias, trunk.bias", "other"), (report.Taken.Count, string.Join(", ", report.Kept), string.Join(", ", report.PassedOver)));
    }

    [Fact]
    public void Names_are_mapped_with_all_below_them()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("features.0.weight", 1), ("features.0.bias", 1), ("features.01.weight", 1),
            ("layer1.0.downsample.0.weight", 1), ("layer2.1.downsample.0.weight", 1), ("head", 1));
        ParameterSet net = Network(
            ("conv1.weight", 1), ("conv1.bias", 1), ("features.01.weight", 1), ("stage1.0.shortcut.weight", 1), ("stage2.1.shortcut.weight", 1), ("fc", 1));
        var options = new LoadOptions { Map = { ["features.0"] = "conv1", ["layer*.*.downsample.0"] = "stage*.*.shortcut", ["head"] = "fc" } };
        LoadReport report = Safetensors.Load(net, file, options);
        Assert.Equal([0, 1, 2, 3, 4, 5], Firsts(net));
        Assert.Equal("conv1.weight from features.0.weight", report.Taken[0].ToString());
        Assert.Equal("features.01.weight", report.Taken[2].ToString());
        Assert.Empty(report.PassedOver);
    }

    [Fact]
    public void Of_two_entries_that_are_like_a_name_the_longer_one_counts()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("a.0.w", 1), ("a.1.w", 1));
        ParameterSet net = Network(("first.w", 1), ("b.1.w", 1));
        Safetensors.Load(net, file, new LoadOptions { Map = { ["a"] = "b", ["a.0"] = "first" } });
        Assert.Equal([0, 1], Firsts(net));
    }

    [Fact]
    public void A_map_that_cannot_be_meant_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("conv1.weight", 1), ("conv2.weight", 1));
        ParameterSet net = Network(("a.weight", 1), ("conv2.weight", 1));
        string Refused(string from, string to) => Assert.Throws<CheckpointException>(() => Safetensors.Load(net, file, new LoadOptions { Map = { [from] = to } })).Message;
        Assert.Contains("it has no tensor 'convl', which is mapped to 'a'", Refused("convl", "a"));
        Assert.Contains("'conv1.weight' and 'conv2.weight' would both be 'conv2.weight' of Net", Refused("conv1", "conv2"));
        Assert.Throws<ArgumentException>(() => Safetensors.Load(net, file, new LoadOptions { Map = { ["conv1"] = "a*" } }));
        Assert.Equal([-1, -1], Firsts(net));
    }

    [Fact]
    public void PyTorchs_counts_of_batches_are_passed_over_under_mapped_names_too()
    {
        using var folder = new TemporaryFolder();
        string file = Saved(folder, ("bn.running_mean", 2), ("bn.weight", 2));
        // A scalar of I64 in the place of the second tensor.
        string header = """{"bn.running_mean":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""";
        byte[] bytes = [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.UTF8.GetBytes(header), .. new byte[16]];
        File.WriteAllBytes(file, bytes);
        ParameterSet net = Network(("norm1.running_mean", 2));
        Assert.Single(Safetensors.Load(net, file, new LoadOptions { Map = { ["bn"] = "norm1" } }).Taken);
    }
}
