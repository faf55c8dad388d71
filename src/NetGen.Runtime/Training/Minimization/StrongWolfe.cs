namespace NetGen.Training;

/// <summary>
/// A step along a direction that satisfies the strong Wolfe conditions: the loss falls by at least c₁·t·φ′(0), and the slope becomes at most c₂·|φ′(0)| (Nocedal, Wright:
/// Numerical Optimization. 2006, algorithms 3.5 and 3.6, with cubic
/// interpolation, formula 3.59).
/// </summary>
/// <param name="evaluate">Loss and slope at a length; what is not finite is a step too far.</param>
internal sealed class StrongWolfe(Func<double, (double Loss, double Slope)> evaluate)
{
    private const double Decrease = 1e-4, Curvature = 0.9;
    private const int MostTries = 25;

    /// <summary>The length, or 0 where none was found.</summary>
    /// <param name="loss">φ(0).</param>
    /// <param name="slope">φ′(0), negative.</param>
    /// <param name="first">The length to begin with.</param>
    public double Search(double loss, double slope, double first)
    {
        (double T, double Loss, double Slope) before = (0, loss, slope);
        double length = first;
        for (int tries = 0; tries < MostTries; tries++)
        {
            (double its, double itsSlope) = evaluate(length);
            if (!double.IsFinite(its) || !double.IsFinite(itsSlope))
            {
                length = (before.T + length) / 2;
                continue;
            }
            (double T, double Loss, double Slope) here = (length, its, itsSlope);
            if (its > loss + Decrease * length * slope || (tries > 0 && its >= before.Loss))
                return Zoom(loss, slope, before, here, MostTries - tries);
            if (Math.Abs(itsSlope) <= -Curvature * slope)
                return length;
            if (itsSlope >= 0)
                return Zoom(loss, slope, here, before, MostTries - tries);
            (before, length) = (here, 2 * length);
        }
        return before.T;
    }

    /// <summary>Between two lengths, of which the first has the lower loss.</summary>
    private double Zoom(double loss, double slope, (double T, double Loss, double Slope) low, (double T, double Loss, double Slope) high, int tries)
    {
        for (; tries > 0; tries--)
        {
            double length = Cubic(low, high);
            (double its, double itsSlope) = evaluate(length);
            if (!(its <= loss + Decrease * length * slope) || its >= low.Loss)
            {
                high = (length, double.IsFinite(its) ? its : double.MaxValue, double.IsFinite(itsSlope) ? itsSlope : 0);
            }
            else
            {
                if (Math.Abs(itsSlope) <= -Curvature * slope)
                    return length;
                if (itsSlope * (high.T - low.T) >= 0)
                    high = low;
                low = (length, its, itsSlope);
            }
            if (Math.Abs(high.T - low.T) <= 1e-9 * Math.Max(low.T, high.T))
                break;
        }
        return low.T;
    }

    /// <summary>Where the cubic through both values and slopes is least, well inside of both.</summary>
    private static double Cubic((double T, double Loss, double Slope) a, (double T, double Loss, double Slope) b)
    {
        double d1 = a.Slope + b.Slope - 3 * (a.Loss - b.Loss) / (a.T - b.T), root = Math.Sqrt(d1 * d1 - a.Slope * b.Slope) * Math.Sign(b.T - a.T);
        double t = b.T - (b.T - a.T) * (b.Slope + root - d1) / (b.Slope - a.Slope + 2 * root);
        double least = Math.Min(a.T, b.T), most = Math.Max(a.T, b.T), margin = 0.1 * (most - least);
        return double.IsNaN(t) ? (least + most) / 2 : Math.Clamp(t, least + margin, most - margin);
    }
}
