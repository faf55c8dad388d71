namespace NetGen.Generator.Scalars;

/// <summary>Real functions in double that netstandard2.0 lacks, to about 1e-15 relative.</summary>
internal static class SpecialFunctions
{
    /// <summary>log(1 + x) without losing the small x: Kahan's correction of the rounding in 1 + x.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1)
            return x;
        return double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>exp(x) - 1 without losing the small x: (e^x + 1)·tanh(x/2), Taylor's series below 1/32.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.03125)
            return Math.Abs(x) > 0.5 ? Math.Exp(x) - 1 : (Math.Exp(x) + 1) * Math.Tanh(x / 2);
        double term = x, sum = x;
        for (int n = 2; n <= 10; n++)
        {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    /// <summary>
    /// The error function 2/√π·∫₀ˣ exp(-t²)dt. Near 0 the series of positive terms 2/√π·exp(-x²)·Σ 2ⁿx²ⁿ⁺¹/(2n+1)!! (Abramowitz and Stegun 7.1.6),
    /// further out the continued fraction of erfc (7.1.14), evaluated from the tail.
    /// </summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x))
            return x;
        double a = Math.Abs(x);
        if (a > 6)
            return Math.Sign(x);
        if (a < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; n < 100 && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }
            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }
        double fraction = a;
        for (int k = 120; k >= 1; k--)
            fraction = a + (k / 2.0 / fraction);
        double erfc = Math.Exp(-a * a) / (fraction * Math.Sqrt(Math.PI));
        return Math.Sign(x) * (1 - erfc);
    }
}
