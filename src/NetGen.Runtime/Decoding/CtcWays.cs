namespace NetGen;

/// <summary>Logarithms of the probabilities of the ways to a beginning: those that end on a blank, and those that end on its last label.</summary>
internal readonly record struct CtcWays(double OnBlank, double OnLabel)
{
    public double Total => Sum(OnBlank, OnLabel);

    public CtcWays With(CtcWays more) => new(Sum(OnBlank, more.OnBlank), Sum(OnLabel, more.OnLabel));

    private static double Sum(double a, double b)
    {
        double greatest = Math.Max(a, b);
        return double.IsNegativeInfinity(greatest) ? greatest : greatest + double.LogP1(Math.Exp(Math.Min(a, b) - greatest));
    }
}
