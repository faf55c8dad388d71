using NetGen.RandomNumbers;
using Xunit;

namespace NetGen.Runtime.Tests.Parameters;

public sealed class InitializationTests
{
    private const int Count = 40_000;

    public static TheoryData<InitializerKind, double, double, double> UniformKinds => new()
    {
        // kind, a, b, expected bound, for fanIn 50 and fanOut 30
        { InitializerKind.FanInUniform, 0, 0, 1 / Math.Sqrt(50) },
        { InitializerKind.KaimingUniform, Math.Sqrt(2), 0, Math.Sqrt(2) * Math.Sqrt(3.0 / 50) },
        { InitializerKind.XavierUniform, 1.5, 0, 1.5 * Math.Sqrt(6.0 / 80) },
        { InitializerKind.LeCunUniform, 0, 0, Math.Sqrt(3.0 / 50) },
        { InitializerKind.Uniform, -0.25, 0.25, 0.25 },
    };

    public static TheoryData<InitializerKind, double, double, double, double> NormalKinds => new()
    {
        // kind, a, b, expected mean and deviation
        { InitializerKind.KaimingNormal, Math.Sqrt(2), 0, 0, Math.Sqrt(2.0 / 50) },
        { InitializerKind.XavierNormal, 2, 0, 0, 2 * Math.Sqrt(2.0 / 80) },
        { InitializerKind.LeCunNormal, 0, 0, 0, 1 / Math.Sqrt(50) },
        { InitializerKind.Normal, 3, 0.5, 3, 0.5 },
    };

    [Theory, MemberData(nameof(UniformKinds))]
    public void Uniform_kinds_fill_their_interval(InitializerKind kind, double a, double b, double bound)
    {
        float[] w = Tables.Vector(Count, kind, 50, 30, a, b)[0].ReadOnlySpan.ToArray();
        Assert.True(w.Max() <= bound * 1.000001 && w.Min() >= -bound * 1.000001, $"{kind}: {w.Min()} to {w.Max()}, bound {bound}");
        Assert.True(w.Max() > 0.999 * bound && w.Min() < -0.999 * bound, $"{kind}: {w.Min()} to {w.Max()}, bound {bound}");
        Assert.Equal(0, w.Average(x => (double)x), 5 * bound / Math.Sqrt(3.0 * Count));
        Assert.Equal(bound * bound / 3, w.Average(x => (double)x * x), 5 * bound * bound * Math.Sqrt(4.0 / 45 / Count));
    }

    [Theory, MemberData(nameof(NormalKinds))]
    public void Normal_kinds_have_their_moments(InitializerKind kind, double a, double b, double mean, double deviation)
    {
        float[] w = Tables.Vector(Count, kind, 50, 30, a, b)[0].ReadOnlySpan.ToArray();
        Assert.Equal(mean, w.Average(x => (double)x), 5 * deviation / Math.Sqrt(Count));
        Assert.Equal(deviation * deviation, w.Average(x => (x - mean) * (x - mean)), 5 * deviation * deviation * Math.Sqrt(2.0 / Count));
    }

    [Theory]
    [InlineData(InitializerKind.Zeros, 0)]
    [InlineData(InitializerKind.Ones, 1)]
    [InlineData(InitializerKind.Constant, 0.25f)]
    public void Constant_kinds(InitializerKind kind, float value) =>
        Assert.True(Tables.Vector(37, kind, a: 0.25)[0].ReadOnlySpan.IndexOfAnyExcept(value) < 0);

    [Fact]
    public void A_number_depends_on_seed_parameter_and_element_alone()
    {
        ParameterSet one = Tables.Small(7), again = Tables.Small(7), other = Tables.Small(8);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(one[i].ReadOnlySpan.SequenceEqual(again[i].ReadOnlySpan));
            Assert.False(one[i].ReadOnlySpan.SequenceEqual(other[i].ReadOnlySpan));
        }
        double bound = 1 / Math.Sqrt(5);
        for (uint e = 0; e < 3; e++)
            Assert.Equal((float)(-bound + 2 * bound * Philox.Uniform(7, RandomStream.Initialization + 1, 0, 0, e)), one["dense1.bias"].ReadOnlySpan[(int)e]);
        for (uint e = 0; e < 4; e++)
            Assert.Equal((float)(Math.Sqrt(2.0 / 5) * Philox.Normal(7, RandomStream.Initialization + 2, 0, 0, e)), one["dense2.weight"].ReadOnlySpan[(int)e]);
    }

    [Fact]
    public void Initialising_again_restores_the_start_and_is_a_change()
    {
        ParameterSet set = Tables.Small(7);
        float[] start = set[0].ReadOnlySpan.ToArray();
        set[0].Span.Clear();
        long version = set.Version;
        set.Initialize(7);
        Assert.Equal(start, set[0].ReadOnlySpan.ToArray());
        Assert.True(set.Version > version);
    }
}
