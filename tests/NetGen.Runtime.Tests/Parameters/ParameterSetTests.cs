using Xunit;

namespace NetGen.Runtime.Tests.Parameters;

public sealed unsafe class ParameterSetTests
{
    [Fact]
    public void Finds_tensors_by_name_and_position()
    {
        ParameterSet set = Tables.Small();
        Assert.Equal(4, set.Count);
        Assert.Equal(15 + 3 + 4, set.ParameterCount);
        Parameter weight = set["dense1.weight"];
        Assert.Same(weight, set[0]);
        Assert.Equal([3, 5], weight.Shape.ToArray());
        Assert.Equal("dense1.weight [3, 5]", weight.ToString());
        Assert.True(weight.Trainable);
        Assert.False(weight.IsBuffer);
        Assert.True(set["bn.running_mean"].IsBuffer);
        Assert.Equal(["dense1.weight", "dense1.bias", "dense2.weight", "bn.running_mean"], set.Select(p => p.Name));
        Assert.True(set.Contains("dense1.bias"));
        Assert.False(set.Contains("dense9.bias"));
    }

    [Fact]
    public void A_mistyped_name_gets_its_neighbours()
    {
        var error = Assert.Throws<UnknownParameterException>(() => Tables.Small()["Dense1.wieght"]);
        Assert.Equal("dense1.weight", error.Near[0]);
        Assert.StartsWith("Small has no parameter 'Dense1.wieght'. Nearest: dense1.weight, ", error.Message);
        Assert.Empty(Assert.Throws<UnknownParameterException>(() => Tables.Small()["zzzzzzzzzzzzzzzzzz"]).Near);
    }

    [Fact]
    public void Spans_are_the_storage()
    {
        ParameterSet set = Tables.Small();
        set["dense1.bias"].Span[2] = 42;
        Assert.Equal(42, set.Pointer[18]);
        Assert.Equal(42, set["dense1.bias"].ReadOnlySpan[2]);
    }

    [Fact]
    public void Asking_for_a_span_to_write_is_a_change_and_reading_is_none()
    {
        ParameterSet set = Tables.Small();
        long version = set.Version;
        _ = set["dense1.bias"].ReadOnlySpan[0];
        Assert.Equal(version, set.Version);
        _ = set["dense1.bias"].Span.Length;
        Assert.True(set.Version > version);
    }

    [Fact]
    public void Gaps_between_tensors_are_zero()
    {
        ParameterSet set = Tables.Small();
        foreach (int gap in (int[])[15, 19, 31, 36, 47, 50, 63])
            Assert.Equal(0, set.Pointer[gap]);
    }

    [Fact]
    public void Copies_take_over_everything()
    {
        ParameterSet a = Tables.Small(1), b = Tables.Small(2);
        Assert.False(a[0].ReadOnlySpan.SequenceEqual(b[0].ReadOnlySpan));
        a.CopyFrom(b);
        for (int i = 0; i < a.Count; i++)
            Assert.True(a[i].ReadOnlySpan.SequenceEqual(b[i].ReadOnlySpan));
        Assert.Throws<ArgumentException>(() => a.CopyFrom(Tables.Vector(64)));
    }

    [Fact]
    public void Every_change_has_a_version_of_its_own()
    {
        ParameterSet a = Tables.Small(1), b = Tables.Small(2);
        var versions = new HashSet<long> { a.Version };
        Action[] changes = [a.MarkChanged, () => a.CopyFrom(b), () => a.Initialize(3), () => _ = a[0].Span.Length, () => a.CopyFrom(b), a.MarkChanged];
        foreach (Action change in changes)
        {
            change();
            Assert.True(versions.Add(a.Version));
        }
    }

    [Fact]
    public void A_version_stays_whole_for_whoever_holds_it()
    {
        ParameterSet a = Tables.Small(1), b = Tables.Small(2);
        float[] first = a[0].ReadOnlySpan.ToArray();
        NetGen.Parameters.ParameterStorage held = a.Storage;
        long version = held.Version;
        a.CopyFrom(b);
        a.Initialize(5);
        Assert.Equal(first, held.Buffer.Slice(0, first.Length).ToArray());
        Assert.Equal(version, held.Version);
        a.Dispose();
        Assert.Equal(first, held.Buffer.Slice(0, first.Length).ToArray());
        Assert.Throws<ObjectDisposedException>(() => a.CopyFrom(b));
        Assert.Throws<ObjectDisposedException>(() => a.Initialize(1));
    }

    [Fact]
    public void A_disposed_set_says_so()
    {
        ParameterSet set = Tables.Small();
        Parameter bias = set["dense1.bias"];
        set.Dispose();
        Assert.Equal("Small", Assert.Throws<ObjectDisposedException>(() => (nint)set.Pointer).ObjectName);
        Assert.Throws<ObjectDisposedException>(() => bias.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => bias.ReadOnlySpan.Length);
        Assert.Equal("Small", Assert.Throws<ObjectDisposedException>(() => Safetensors.Save(set, "unused")).ObjectName);
    }

    [Theory]
    [InlineData(8, 8, true, false, "starts at float 8, which is not a multiple of 16")]
    [InlineData(16, 9, true, false, "has length 9, but its shape holds 8 numbers")]
    [InlineData(0, 8, true, false, "starts at float 0, before the end 4 of the tensor in front of it")]
    [InlineData(64, 8, false, false, "ends behind the 64 floats of the storage")]
    [InlineData(32, 8, true, false, "lies on the wrong side of the border 32 between trainable and other floats")]
    [InlineData(16, 8, false, false, "lies on the wrong side of the border 32 between trainable and other floats")]
    [InlineData(16, 8, true, true, "lies on the wrong side of the border 32 between trainable and other floats")]
    public void A_table_that_contradicts_itself_is_refused(int offset, int length, bool trainable, bool isBuffer, string problem)
    {
        ParameterDescription[] table =
        [
            new("a", [4], 0, 4, true, false, InitializerKind.Zeros),
            new("b", [2, 4], offset, length, trainable, isBuffer, InitializerKind.Zeros),
        ];
        var error = Assert.Throws<ArgumentException>(() => new ParameterSet("Net", table, 64, 32, 1));
        Assert.Contains($"Net: parameter 'b' {problem}.", error.Message);
    }

    [Fact]
    public void Names_are_unique() => Assert.Throws<ArgumentException>(() => new ParameterSet("Net",
        [new("a", [4], 0, 4, true, false, InitializerKind.Zeros), new("a", [4], 16, 4, true, false, InitializerKind.Zeros)], 32, 32, 1));
}
