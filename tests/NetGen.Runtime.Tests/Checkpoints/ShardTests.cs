using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>Models that lie in several files, which an index holds together.</summary>
public sealed class ShardTests
{
    private const string First = "model-00001-of-00002.safetensors", Second = "model-00002-of-00002.safetensors";

    private static ParameterSet Network(params string[] names) =>
        new("Net", [.. names.Select((name, i) => new ParameterDescription(name, [2], 16 * i, 2, true, false, InitializerKind.Constant, a: -1))],
            16 * names.Length, 16 * names.Length, 1);

    private static string Sharded(TemporaryFolder folder, string map = $$"""{"a":"{{First}}","b":"{{Second}}"}""")
    {
        ParameterSet first = Network("a", "unlisted"), second = Network("b");
        first["a"].Span.Fill(1);
        second["b"].Span.Fill(2);
        Directory.CreateDirectory(folder["m"]);
        Safetensors.Save(first, folder["m/" + First]);
        Safetensors.Save(second, folder["m/" + Second]);
        File.WriteAllText(folder["m/model.safetensors.index.json"], $$"""{"metadata":{"total_size":16,"note":"hi"},"weight_map":{{map}}}""");
        return folder["m/model.safetensors.index.json"];
    }

    [Theory]
    [InlineData("m/model.safetensors.index.json")]
    [InlineData("m/model.safetensors")]
    [InlineData("m")]
    public void The_index_the_name_that_it_is_of_and_its_folder_are_all_the_model(string path)
    {
        using var folder = new TemporaryFolder();
        Sharded(folder);
        ParameterSet net = Network("b", "a");
        Safetensors.Load(net, folder[path]);
        Assert.Equal([2f, 2f, 1f, 1f], net.SelectMany(p => p.ReadOnlySpan.ToArray()));
        Assert.Equal(("16", "hi"), (Safetensors.ReadMetadata(folder[path])["total_size"], Safetensors.ReadMetadata(folder[path])["note"]));
    }

    [Fact]
    public void A_folder_with_a_whole_model_is_that()
    {
        using var folder = new TemporaryFolder();
        ParameterSet set = Network("a");
        Safetensors.Save(set, folder["m/model.safetensors"]);
        Safetensors.Load(Network("a"), folder["m"]);
        Assert.Throws<FileNotFoundException>(() => Safetensors.Load(set, folder["."]));
    }

    [Theory]
    [InlineData("""{"a":"model-00003-of-00003.safetensors"}""", "the file model-00003-of-00003.safetensors, which it names for 1 tensor, is not beside it")]
    [InlineData("""{"c":"model-00001-of-00002.safetensors"}""", "it says that 'c' is in model-00001-of-00002.safetensors, which has no such tensor")]
    [InlineData("""{"a":"../model.safetensors"}""", "'a' is said to be in \"../model.safetensors\"; the name of a file beside the index is expected")]
    [InlineData("""{"a":"/etc/passwd"}""", "the name of a file beside the index is expected")]
    [InlineData("""{"a":"C:model"}""", "the name of a file beside the index is expected")]
    [InlineData("""{"a":".."}""", "the name of a file beside the index is expected")]
    [InlineData("""{"a":""}""", "the name of a file beside the index is expected")]
    [InlineData("""{"a":7}""", "'a' is said to be in 7")]
    [InlineData("""[]""", "'weight_map', an object that names a file for each tensor, is expected")]
    [InlineData("""{"a":""", "the index is damaged")]
    public void An_index_that_does_not_fit_its_files_is_refused(string map, string problem)
    {
        using var folder = new TemporaryFolder();
        string index = Sharded(folder, map);
        ParameterSet net = Network("a", "b");
        Assert.Contains(problem, Assert.Throws<CheckpointException>(() => Safetensors.Load(net, index)).Message);
        Assert.All(net, p => Assert.Equal(-1, p.ReadOnlySpan[0]));
    }

    [Fact]
    public void A_damaged_file_of_several_is_named()
    {
        using var folder = new TemporaryFolder();
        string index = Sharded(folder);
        byte[] bytes = File.ReadAllBytes(folder["m/" + Second]);
        File.WriteAllBytes(folder["m/" + Second], bytes[..^1]);
        var error = Assert.Throws<CheckpointException>(() => Safetensors.Load(Network("a", "b"), index));
        Assert.EndsWith(Second, error.File);
        Assert.Equal("missing", Assert.Throws<CheckpointException>(() => Safetensors.Load(Network("a", "b", "d"), Sharded(folder))).Missing is ["d"] ? "missing" : "");
    }
}
