namespace Playground.Problems;

/// <summary>Something to learn: the sets of TensorFlow Playground (Smilkov and others 2017), with its formulas.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Key">As it stands in the address.</param>
/// <param name="IsRegression">Whether labels are numbers from −1 to 1 instead of the two classes −1 and 1.</param>
/// <param name="Draw">Makes so many samples, with noise from 0 to ½.</param>
public sealed record Problem(string Name, string Key, bool IsRegression, Func<int, double, Random, IEnumerable<Point>> Draw)
{
    /// <summary>Samples of a set, those to train on and those to test on.</summary>
    public const int Count = 500;

    /// <summary>How far the plane goes, each way.</summary>
    public const double Extent = 6;

    public static readonly IReadOnlyList<Problem> All =
    [
        new("Circle", "circle", false, Circle),
        new("Exclusive or", "xor", false, ExclusiveOr),
        new("Two clouds", "gauss", false, Clouds),
        new("Spiral", "spiral", false, Spiral),
        new("Plane", "plane", true, Plane),
        new("Hills", "hills", true, Hills),
    ];

    /// <summary>The samples of a seed, in random order.</summary>
    public Point[] Samples(double noise, int seed)
    {
        var random = new Random(seed);
        Point[] points = [.. Draw(Count, noise, random)];
        random.Shuffle(points);
        return points;
    }

    private static IEnumerable<Point> Circle(int count, double noise, Random random)
    {
        const double radius = 5;
        for (int i = 0; i < count; i++)
        {
            double r = i < count / 2 ? Uniform(random, 0, radius / 2) : Uniform(random, 0.7 * radius, radius), angle = Uniform(random, 0, 2 * Math.PI);
            double x = r * Math.Sin(angle), y = r * Math.Cos(angle);
            double seenX = x + (Uniform(random, -radius, radius) * noise), seenY = y + (Uniform(random, -radius, radius) * noise);
            yield return new Point(x, y, Math.Sqrt((seenX * seenX) + (seenY * seenY)) < radius / 2 ? 1 : -1);
        }
    }

    private static IEnumerable<Point> ExclusiveOr(int count, double noise, Random random)
    {
        const double padding = 0.3, extent = 5;
        for (int i = 0; i < count; i++)
        {
            double x = Uniform(random, -extent, extent), y = Uniform(random, -extent, extent);
            x += x > 0 ? padding : -padding;
            y += y > 0 ? padding : -padding;
            double seenX = x + (Uniform(random, -extent, extent) * noise), seenY = y + (Uniform(random, -extent, extent) * noise);
            yield return new Point(x, y, seenX * seenY >= 0 ? 1 : -1);
        }
    }

    private static IEnumerable<Point> Clouds(int count, double noise, Random random)
    {
        double deviation = Math.Sqrt(0.5 + (noise * 7));
        for (int i = 0; i < count; i++)
        {
            int label = i < count / 2 ? 1 : -1;
            yield return new Point((2 * label) + (Normal(random) * deviation), (2 * label) + (Normal(random) * deviation), label);
        }
    }

    private static IEnumerable<Point> Spiral(int count, double noise, Random random)
    {
        int each = count / 2;
        for (int i = 0; i < count; i++)
        {
            int along = i % each;
            double r = 5.0 * along / each, angle = (1.75 * along / each * 2 * Math.PI) + (i < each ? 0 : Math.PI);
            yield return new Point((r * Math.Sin(angle)) + (Uniform(random, -1, 1) * noise), (r * Math.Cos(angle)) + (Uniform(random, -1, 1) * noise), i < each ? 1 : -1);
        }
    }

    private static IEnumerable<Point> Plane(int count, double noise, Random random)
    {
        for (int i = 0; i < count; i++)
        {
            double x = Uniform(random, -Extent, Extent), y = Uniform(random, -Extent, Extent);
            double seenX = x + (Uniform(random, -Extent, Extent) * noise), seenY = y + (Uniform(random, -Extent, Extent) * noise);
            yield return new Point(x, y, (seenX + seenY) / 10);
        }
    }

    private static IEnumerable<Point> Hills(int count, double noise, Random random)
    {
        (double X, double Y, int Sign)[] tops = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)];
        for (int i = 0; i < count; i++)
        {
            double x = Uniform(random, -Extent, Extent), y = Uniform(random, -Extent, Extent);
            double seenX = x + (Uniform(random, -Extent, Extent) * noise), seenY = y + (Uniform(random, -Extent, Extent) * noise);
            yield return new Point(x, y, tops.Select(top => top.Sign * Height(top.X - seenX, top.Y - seenY)).MaxBy(Math.Abs));
        }

        static double Height(double dx, double dy) => Math.Clamp(1 - (Math.Sqrt((dx * dx) + (dy * dy)) / 2), 0, 1);
    }

    private static double Uniform(Random random, double from, double to) => from + (random.NextDouble() * (to - from));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
