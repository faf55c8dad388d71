using NetGen.Runtime.Tests.Parameters;
using Xunit;

namespace NetGen.Runtime.Tests.Checkpoints;

public sealed class CheckpointStateTests
{
    [Fact]
    public void Numbers_texts_and_tensors_come_back_with_their_bits()
    {
        using var folder = new TemporaryFolder();
        var adam = new Adam(0.01);
        adam.Attach(Tables.Small());
        var state = new CheckpointState("Größe \"1\"");
        state.Set("count", long.MaxValue);
        state.Set("third", 1.0 / 3);
        state.Set("none", double.NaN);
        state.Set("text", "a/b\n\"c\"");
        state.Set("of/parts", [2, 3], [1, 2, 3, 4, 5, float.NaN]);
        state.Set("one", [], [7]);
        var empty = new CheckpointState("empty");
        TrainingCheckpoint.Save(folder["a"], adam, new TrainingProgress { RandomSeed = ulong.MaxValue, Dataset = "20 samples, 1f" }, [state, empty]);
        IReadOnlyList<CheckpointState> found = [];
        TrainingProgress progress = TrainingCheckpoint.Load(folder["a"], adam, (_, states) =>
        {
            found = states;
            return null;
        });
        Assert.Equal((ulong.MaxValue, "20 samples, 1f"), (progress.RandomSeed, progress.Dataset));
        CheckpointState loaded = Assert.Single(found);
        Assert.Equal(("Größe \"1\"", long.MaxValue, 1.0 / 3, double.NaN, "a/b\n\"c\""),
            (loaded.Owner, loaded.Integer("count"), loaded.Number("third"), loaded.Number("none"), loaded.Text("text")));
        Assert.Equal([1, 2, 3, 4, 5, float.NaN], loaded.Tensor("of/parts").ToArray());
        Assert.Equal([7f], loaded.Tensor("one").ToArray());
        Assert.True(loaded.Has("one") && loaded.Has("count") && !loaded.Has("other"));
        Assert.Contains("the state of Größe \"1\" has no tensor 'other'", Assert.Throws<CheckpointException>(() => loaded.Tensor("other").Length).Message);
        Assert.Contains("has no text 'other'", Assert.Throws<CheckpointException>(() => loaded.Text("other")).Message);
        Assert.Contains("'text' in its metadata is 'a/b\n\"c\"'; a number (Int64) is expected", Assert.Throws<CheckpointException>(() => loaded.Integer("text")).Message);
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_where_it_is_set()
    {
        Assert.Throws<ArgumentException>(() => new CheckpointState("a/b"));
        Assert.Throws<ArgumentException>(() => new CheckpointState(""));
        Assert.Contains("'w' has 3 numbers; its shape [2, 2] has 4", Assert.Throws<ArgumentException>(() => new CheckpointState("a").Set("w", [2, 2], [1, 2, 3])).Message);
        Assert.True(new CheckpointState("a").IsEmpty);
    }
}
