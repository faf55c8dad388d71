using NetGen.Benchmarks.Compare;
using Xunit;

namespace NetGen.Runtime.Tests.Benchmarks;

/// <summary>A peer without its linear algebra is shown, but nothing is concluded from it.</summary>
public class CrippledPeerTests
{
    private static ComparisonRow Row(params (string Name, double Nanoseconds, double? ProductShare)[] contestants) => new(
        "Mlp", new Work(WorkKind.Step, 64, Rule.Sgd), 1, 0,
        contestants.ToDictionary(one => one.Name, one => new Measured(one.Nanoseconds, 2 * one.Nanoseconds, 3 * one.Nanoseconds, 10, (long)(1000 * one.Nanoseconds), null, one.ProductShare)));

    [Fact]
    public void A_crippled_peer_has_no_ratio_and_a_healthy_one_is_compared_with_instead()
    {
        ComparisonRow row = Row((ContestantName.NetGen, 10, 0.9), (ContestantName.PyTorch, 480, 0.02), (ContestantName.ChannelsLast, 20, 0.02),
            (ContestantName.TorchSharp, 30, 0.33));
        Assert.Null(row.Ratio(ContestantName.PyTorch));
        Assert.Null(row.MedianRatio(ContestantName.ChannelsLast));
        Assert.Equal(3, row.Torch);
        Assert.Equal(30_000, row.TorchGrowth);
    }

    [Fact]
    public void The_fastest_of_the_healthy_ones_counts()
    {
        ComparisonRow row = Row((ContestantName.NetGen, 10, 0.9), (ContestantName.PyTorch, 40, 0.8), (ContestantName.ChannelsLast, 25, 0.8),
            (ContestantName.TorchSharp, 30, 0.33), (ContestantName.OnnxRuntime, 15, 0.9));
        Assert.Equal(2.5, row.Torch);
        Assert.Equal(1.5, row.Ratio(ContestantName.OnnxRuntime));
        Assert.Equal(25_000, row.TorchGrowth);
    }

    [Fact]
    public void Without_a_healthy_peer_nothing_is_concluded()
    {
        ComparisonRow row = Row((ContestantName.NetGen, 10, 0.9), (ContestantName.PyTorch, 480, 0.02));
        Assert.Null(row.Torch);
        Assert.Null(row.TorchGrowth);
    }

    [Fact]
    public void Rows_from_before_products_were_measured_count()
    {
        Assert.Equal(4, Row((ContestantName.NetGen, 10, null), (ContestantName.PyTorch, 40, null)).Torch);
    }

    [Fact]
    public void NetGen_itself_counts_whatever_its_product_says()
    {
        Assert.Equal(4, Row((ContestantName.NetGen, 10, 0.1), (ContestantName.PyTorch, 40, 0.5)).Torch);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void On_a_busy_machine_a_row_is_doubtful(int others, bool doubtful) =>
        Assert.Equal(doubtful, (Row((ContestantName.NetGen, 10, 0.9)) with { Others = others }).IsDoubtful);

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.249, true)]
    [InlineData(0.25, false)]
    [InlineData(1.0, false)]
    [InlineData(null, false)]
    public void A_quarter_of_the_multiply_adds_is_the_bound(double? share, bool crippled) => Assert.Equal(crippled, new Measured(1, 1, 1, 1, null, null, share).IsCrippled);
}
