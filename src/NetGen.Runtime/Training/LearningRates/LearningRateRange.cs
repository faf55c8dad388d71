using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What a range test has found: the loss at learning rates that grow from step to step.</summary>
/// <example><code>
/// LearningRateRange range = net.FindLearningRate(train, rate => new Adam(rate));
/// Console.WriteLine($"{range.Steepest} or {range.TenthOfLeast}, of {range.Points.Count} steps");
/// File.WriteAllText("rates.csv", range.ToCsv());
/// </code></example>
public sealed class LearningRateRange
{
    internal LearningRateRange(IReadOnlyList<LearningRatePoint> points) => Points = points;

    /// <summary>The steps until the loss was more than four times its least value, or not finite.</summary>
    public IReadOnlyList<LearningRatePoint> Points { get; }

    /// <summary>
    /// Where the smoothed loss falls fastest over the logarithm of the rate, by the straight line through a tenth of the points around; between the first tenth, where
    /// little but noise is seen, and the least loss. What to train with. NaN where the loss does not fall by a hundredth.
    /// </summary>
    public double Steepest
    {
        get
        {
            if (Points.Count < 3)
                return double.NaN;
            int reach = Math.Max(1, Points.Count / 20), least = Points.Index().MinBy(point => point.Item.Smoothed).Index;
            if (!(Points[least].Smoothed < Points[0].Smoothed - 0.01 * Math.Abs(Points[0].Smoothed)))
                return double.NaN;
            double best = double.PositiveInfinity, rate = double.NaN;
            for (int i = Math.Min(Points.Count / 10, least); i <= least; i++)
            {
                double slope = Slope(Math.Max(0, i - reach), Math.Min(Points.Count - 1, i + reach));
                if (slope < best)
                    (best, rate) = (slope, Points[i].LearningRate);
            }
            return rate;
        }
    }

    /// <summary>
    /// A tenth of the rate at which the smoothed loss is least: about the most that training can bear, for schedules that come down from there. NaN without a point.
    /// </summary>
    public double TenthOfLeast => Points.Count == 0 ? double.NaN : Points.MinBy(point => point.Smoothed)!.LearningRate / 10;

    /// <summary>The points as text: "learning_rate,loss,smoothed" and a line each, in the invariant culture.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("learning_rate,loss,smoothed\n");
        foreach (LearningRatePoint point in Points)
            text.Append(CultureInfo.InvariantCulture, $"{point.LearningRate:R},{point.Loss:R},{point.Smoothed:R}\n");
        return text.ToString();
    }

    /// <summary>Of the line through some points, by least squares.</summary>
    private double Slope(int first, int last)
    {
        double meanX = 0, meanY = 0, products = 0, squares = 0;
        int count = last - first + 1;
        for (int i = first; i <= last; i++)
            (meanX, meanY) = (meanX + Math.Log(Points[i].LearningRate) / count, meanY + Points[i].Smoothed / count);
        for (int i = first; i <= last; i++)
        {
            double x = Math.Log(Points[i].LearningRate) - meanX;
            products += x * (Points[i].Smoothed - meanY);
            squares += x * x;
        }
        return products / squares;
    }

    /// <summary>"87 steps from 1E-07 to 0.9: the loss falls fastest at 0.012, a tenth of where it is least is 0.031".</summary>
    public override string ToString() => Points.Count == 0 ? "no step with a finite loss"
        : FormattableString.Invariant($"{Points.Count} steps from {Points[0].LearningRate:G3} to {Points[^1].LearningRate:G3}: the loss falls fastest at {Steepest:G3}, ")
            + FormattableString.Invariant($"a tenth of where it is least is {TenthOfLeast:G3}");
}

/// <summary>A step of a range test.</summary>
/// <param name="LearningRate">Its learning rate.</param>
/// <param name="Loss">The loss of its batch, before it was made.</param>
/// <param name="Smoothed">The loss as an exponential average, corrected for its beginning.</param>
/// <example><code>
/// foreach (LearningRatePoint point in net.FindLearningRate(train, rate => new Adam(rate)).Points)
///     Console.WriteLine($"{point.LearningRate}: {point.Loss}, smoothed {point.Smoothed}");
/// </code></example>
public sealed record LearningRatePoint(double LearningRate, double Loss, double Smoothed);
