using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class BatchTests
{
    private static readonly NetworkDescription Network = new("Net",
        [new("image", PortKind.Values, [1, 3, 3])], [new("digit", PortKind.Labels, [], 10)], [new("logits", PortKind.Values, [10])], 0, 0);

    [Fact]
    public void Has_inputs_then_targets()
    {
        using var batch = new Batch(Network, 5) { Count = 4 };
        Assert.Equal(36, batch.Values(0).Length);
        Assert.Equal(4, batch.Labels(1).Length);
        batch.Values(0).Fill(1);
        batch.Labels(1).Fill(7);
        batch.Count = 5;
        Assert.Equal(36, batch.Values(0).IndexOf(0f));
        Assert.Equal([7, 7, 7, 7, 0], batch.Labels(1).ToArray());
    }

    [Fact]
    public void A_column_is_asked_for_as_what_it_is()
    {
        using var batch = new Batch(Network, 5);
        Assert.Contains("Column 0 ('image') holds Values, not Labels.", Assert.Throws<ArgumentException>(() => batch.Labels(0).Length).Message);
        Assert.Throws<ArgumentException>(() => batch.Values(1).Length);
    }

    [Fact]
    public void Counts_outside_its_capacity_are_refused()
    {
        using var batch = new Batch(Network, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Count = 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Count = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batch(Network, 0));
    }

    [Fact]
    public void A_disposed_batch_says_so()
    {
        var batch = new Batch(Network, 5);
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Values(0).Length);
    }
}
