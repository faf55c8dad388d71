namespace NetGen.Training;

/// <summary>
/// The slope of a loss that is known in float only. (L(w + h) − L(w − h))/2h is off by the rounding of L over h, which falls with h; by the curve of L times h², and by
/// the kinks between both sides, which rise: of a row of steps, each a quarter of the one before, the best is that at which all together are least.
/// </summary>
/// <param name="loss">The loss as a function of the number.</param>
/// <param name="noise">What rounding makes of the loss.</param>
internal sealed class CentralDifference(Func<float, double> loss, double noise)
{
    private const int Steps = 8;

    /// <summary>From one step to the next.</summary>
    private const float Shrinking = 4;

    /// <summary>The first step, of the size of the number.</summary>
    private const double First = 1.0 / 8;

    /// <summary>The slopes on both sides differ by h times the curve: by a quarter at the next step. Where it is not about that, there are kinks.</summary>
    private const double LeastOfCurve = 0.2, MostOfCurve = 0.32;

    /// <summary>Into how many parts the way from one side to the other is cut where the gradient is asked on it.</summary>
    private const int Parts = 16;

    private float _below, _above;

    /// <summary>The slope.</summary>
    public double Slope { get; private set; }

    /// <summary>What it may be off by.</summary>
    public double Uncertainty { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether curve and kinks leave more open than rounding does.</summary>
    public bool IsBent => Uncertainty > 4 * Rounding(_below, _above);

    /// <summary>Measures at a number.</summary>
    /// <param name="at">The number.</param>
    /// <param name="size">What is large for it: its magnitude, or that of others like it.</param>
    /// <param name="here">The loss there.</param>
    /// <param name="enough">An uncertainty of a slope that need not become less.</param>
    public void Measure(float at, double size, double here, Func<double, double> enough)
    {
        double step = First * size, slopeBefore = double.NaN, kinkBefore = double.NaN;
        for (int i = 0; i < Steps; i++, step /= Shrinking)
        {
            float above = (float)(at + step), below = (float)(at - step);
            if (above == at || below == at)
                break;
            // The numbers that there are decide how far it is.
            double up = loss(above), down = loss(below), rounding = Rounding(below, above);
            double slope = (up - down) / ((double)above - below), kink = Math.Abs(((up - here) / ((double)above - at)) - ((here - down) / ((double)at - below)));
            // Of two steps the smaller is off by a sixteenth of the larger one's error. A kink takes at most half of what the sides differ by; some may hide in a curve.
            bool isSmooth = kink >= LeastOfCurve * kinkBefore && kink <= MostOfCurve * kinkBefore;
            double uncertainty = Math.Max(Math.Max(rounding, Math.Abs(slope - slopeBefore) / Shrinking), kink / (isSmooth ? 16 : 2));
            if (uncertainty < Uncertainty)
                (Slope, Uncertainty, _below, _above) = (slope, uncertainty, below, above);
            if (Uncertainty <= enough(Slope) || rounding > Uncertainty)
                break;
            (slopeBefore, kinkBefore) = (slope, kink);
        }
    }

    /// <summary>
    /// Takes out what the gradient itself says of the way from one side to the other. The loss changes by the integral of its slope, over curves and kinks: so the slope
    /// in the middle is the difference less what the slopes on the way are more, in their mean, than the one in the middle. A gradient that is wrong does not come out
    /// right by that.
    /// </summary>
    /// <param name="gradient">The gradient as a function of the number.</param>
    /// <param name="here">The gradient in the middle.</param>
    public void Correct(Func<float, double> gradient, double here)
    {
        if (_above == _below)
            return;
        double mean = 0, variation = 0, before = double.NaN;
        for (int part = 0; part < Parts; part++)
        {
            double g = gradient((float)(_below + (((double)_above - _below) * (part + 0.5) / Parts)));
            mean += g / Parts;
            if (part > 0)
                variation += Math.Abs(g - before);
            before = g;
        }
        Slope -= mean - here;
        // In each part a slope stands for all others between it and its neighbours.
        Uncertainty = Rounding(_below, _above) + (variation / (2 * Parts));
    }

    private double Rounding(float below, float above) => 2 * noise / ((double)above - below);
}
