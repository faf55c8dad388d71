namespace NetGen.Runtime.Tests.Simd;

/// <summary>The greatest error seen, in units in the last place of the exact result (of the smallest subnormal at least).</summary>
internal sealed class WorstUlps
{
    private string where = "nothing";

    public double Ulps { get; private set; } = -1;

    public void Add(float x, float y, float actual, double exact)
    {
        double ulps = Error(actual, exact);
        if (ulps <= Ulps)
            return;
        Ulps = ulps;
        where = FormattableString.Invariant($"({x:R}, {y:R}) gives {actual:R}, exactly {exact:R}");
    }

    public override string ToString() => FormattableString.Invariant($"{Ulps:F2} ulp at {where}");

    private static double Error(float actual, double exact)
    {
        float rounded = (float)exact;
        if (float.IsNaN(rounded) || float.IsNaN(actual))
            return float.IsNaN(rounded) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (float.IsInfinity(rounded) && actual.Equals(rounded))
            return 0;
        // A result that rounds to infinity may be the largest float and the other way round: both lie one ulp from the boundary.
        double limit = Math.ScaleB(1, 128);
        double got = float.IsInfinity(actual) ? Math.CopySign(limit, actual) : actual;
        double want = Math.Clamp(exact, -limit, limit);
        double ulp = Math.ScaleB(1, Math.Clamp(Math.ILogB(want == 0 ? double.Epsilon : want), -126, 127) - 23);
        return Math.Abs(got - want) / ulp;
    }
}
