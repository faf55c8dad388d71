using NetGen.Generator.Scalars;

namespace NetGen.Generator.Tests.Scalars;

/// <summary>Values from Abramowitz and Stegun's tables and from identities.</summary>
public sealed class SpecialFunctionTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1.0, 0.8427007929497149)]
    [InlineData(2.0, 0.9953222650189527)]
    [InlineData(2.4, 0.9993114861033549)]
    [InlineData(2.6, 0.9997639655834707)]
    [InlineData(3.0, 0.9999779095030014)]
    [InlineData(5.0, 0.9999999999984626)]
    [InlineData(7.0, 1.0)]
    public void Erf(double x, double expected)
    {
        Assert.Equal(expected, SpecialFunctions.Erf(x), 1e-14);
        Assert.Equal(-expected, SpecialFunctions.Erf(-x), 1e-14);
    }

    [Fact]
    public void Erf_of_not_a_number_is_not_a_number() => Assert.True(double.IsNaN(SpecialFunctions.Erf(double.NaN)));

    [Theory]
    [InlineData(1e-10)]
    [InlineData(-1e-10)]
    [InlineData(1e-300)]
    [InlineData(0.03)]
    [InlineData(-0.4)]
    [InlineData(0.7)]
    [InlineData(5)]
    public void Expm1_and_log1p_are_inverse_and_keep_small_numbers(double x)
    {
        double roundTrip = SpecialFunctions.Log1p(SpecialFunctions.Expm1(x));
        Assert.True(Math.Abs(roundTrip - x) <= 4e-16 * Math.Abs(x) * 4, $"log1p(expm1({x:R})) = {roundTrip:R}");
    }

    [Fact]
    public void Extremes()
    {
        Assert.Equal(-1, SpecialFunctions.Expm1(-1000));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Expm1(1000));
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.Log1p(-1));
        Assert.True(double.IsNaN(SpecialFunctions.Log1p(-2)));
    }
}
