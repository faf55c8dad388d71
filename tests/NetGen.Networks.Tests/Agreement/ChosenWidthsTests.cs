using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What is left out is said by another network.</summary>
public class ChosenWidthsTests
{
    [Fact]
    public void Every_kind_of_kernel_is_tried_at_every_width() => Demand(EngineAgreement.Widths.Value);

    [Fact]
    public void Every_kind_of_kernel_along_channels_is_tried_at_every_width() => Demand(AlongChannels.Widths.Value);

    private static void Demand(ChosenWidths chosen)
    {
        var kinds = chosen.Tried.GroupBy(tried => tried.Kind).ToList();
        Assert.True(EngineAgreement.Wanted.Length > 0 || kinds.Count > 50, $"only {kinds.Count} kinds of kernels");
        int widths = SimdWidth.All.Count(width => width.IsSupported);
        Assert.All(kinds, kind => Assert.Equal((kind.Key, widths), (kind.Key, kind.Count())));
    }
}
