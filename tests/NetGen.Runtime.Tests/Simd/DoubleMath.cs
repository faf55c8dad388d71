namespace NetGen.Runtime.Tests.Simd;

/// <summary>Functions that <see cref="Math"/> lacks, in double, by their defining series.</summary>
internal static class DoubleMath
{
    public static double Expm1(double x) => Math.Abs(x) < 1e-4 ? x + x * x / 2 + x * x * x / 6 + x * x * x * x / 24 : Math.Exp(x) - 1;

    public static double Log1p(double x) => Math.Abs(x) < 1e-4 ? x - x * x / 2 + x * x * x / 3 - x * x * x * x / 4 : Math.Log(1 + x);

    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        if (a > 6)
            return Math.Sign(x);
        if (a < 2.5)
        {
            // erf x = 2/√π·Σ (-1)ⁿ x^(2n+1)/(n!(2n+1))
            double sum = x, power = x;
            for (int n = 1; n < 70; n++)
            {
                power *= -x * x / n;
                sum += power / (2 * n + 1);
            }
            return sum * 2 / Math.Sqrt(Math.PI);
        }
        // erfc x = e^(-x²)/√π·1/(x + (1/2)/(x + (2/2)/(x + …)))
        double fraction = 0;
        for (int n = 80; n > 0; n--)
            fraction = n / 2.0 / (a + fraction);
        return Math.Sign(x) * (1 - Math.Exp(-a * a) / Math.Sqrt(Math.PI) / (a + fraction));
    }
}
