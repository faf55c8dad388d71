namespace NetGen.Networks.Tests.Reference;

/// <summary>Values of Abramowitz and Stegun, table 7.1 (ten digits).</summary>
public class ErrorFunctionTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.1, 0.1124629160)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(1.0, 0.8427007929)]
    [InlineData(1.5, 0.9661051465)]
    [InlineData(2.0, 0.9953222650)]
    [InlineData(-0.5, -0.5204998778)]
    [InlineData(7.0, 1.0)]
    public void Erf(double x, double expected) => Assert.Equal(expected, ErrorFunction.Erf(x), 10);

    [Fact]
    public void Its_slope_is_the_gaussian()
    {
        for (double x = -5; x <= 5; x += 0.37)
        {
            double slope = (ErrorFunction.Erf(x + 1e-5) - ErrorFunction.Erf(x - 1e-5)) / 2e-5;
            Assert.Equal(2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x), slope, 8);
        }
    }
}
