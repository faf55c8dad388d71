using NetGen.Simd;
using Xunit;

namespace NetGen.Runtime.Tests.Simd;

public sealed class SimdWidthTests
{
    [Fact]
    public void Without_a_variable_the_widest_supported_width_is_chosen() =>
        Assert.Equal(SimdWidth.All.First(width => width.IsSupported), SimdWidth.Detect(null));

    [Theory]
    [InlineData("128", 4)]
    [InlineData("scalar", 1)]
    [InlineData(" Scalar ", 1)]
    public void The_variable_chooses(string variable, int lanes) => Assert.Equal(lanes, SimdWidth.Detect(variable).Lanes);

    [Fact]
    public void An_unknown_width_is_refused_with_what_was_given_and_what_is_known()
    {
        var error = Assert.Throws<NotSupportedException>(() => SimdWidth.Detect("1024"));
        Assert.Contains("1024", error.Message);
        Assert.Contains("512, 256, 128 or scalar", error.Message);
    }

    [Fact]
    public void A_width_that_this_machine_lacks_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => SimdWidth.Force(default));
        foreach (SimdWidth width in SimdWidth.All.Where(width => !width.IsSupported))
            Assert.Throws<NotSupportedException>(() => SimdWidth.Force(width));
    }

    [Fact]
    public void Forcing_lasts_as_long_as_its_scope_and_nests()
    {
        SimdWidth before = SimdWidth.Best;
        using (SimdWidth.Force(SimdWidth.Scalar))
        {
            using (SimdWidth.Force(SimdWidth.Bits128))
                Assert.Equal(SimdWidth.Bits128, SimdWidth.Best);
            Assert.Equal(SimdWidth.Scalar, SimdWidth.Best);
        }
        Assert.Equal(before, SimdWidth.Best);
    }

    [Fact]
    public async Task Forcing_does_not_leak_into_other_call_chains()
    {
        SimdWidth before = SimdWidth.Best;
        var forced = new TaskCompletionSource();
        var looked = new TaskCompletionSource();
        Task other = Task.Run(async () =>
        {
            using (SimdWidth.Force(SimdWidth.Scalar))
            {
                forced.SetResult();
                await looked.Task;
            }
        }, TestContext.Current.CancellationToken);
        await forced.Task;
        Assert.Equal(before, SimdWidth.Best);
        looked.SetResult();
        await other;
    }
}
