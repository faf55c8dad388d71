using System.Globalization;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Comparison of arrays by their worst element, relative to the root mean square of what is expected.</summary>
internal static class Close
{
    /// <summary>Fails with the worst element unless every |actual - expected| is at most tolerance · max(RMS(expected), floor).</summary>
    /// <param name="what">Names the op, the shape and the seed for whoever reads the failure.</param>
    public static void Assert(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, double floor = 1e-30)
    {
        if (Difference(what, expected, actual, tolerance, floor) is { } message)
            Xunit.Assert.Fail(message);
    }

    public static void Assert(string what, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, double floor = 1e-30)
        => Assert(what, expected, Widen(actual), tolerance, floor);

    /// <summary>What is wrong, or null.</summary>
    public static string? Difference(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, double floor)
    {
        if (expected.Length != actual.Length)
            return $"{what}: expected {expected.Length} elements, got {actual.Length}.";
        double scale = Math.Max(RootMeanSquare(expected), floor), worst = -1;
        int at = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            // A NaN on one side only is as wrong as can be.
            if (double.IsNaN(error))
                error = double.PositiveInfinity;
            if (error > worst)
                (worst, at) = (error, i);
        }
        if (worst <= tolerance * scale)
            return null;
        return string.Create(CultureInfo.InvariantCulture,
            $"{what}: element {at} of {expected.Length}: expected {expected[at]:R}, got {actual[at]:R}; off by {worst / scale:E2} of the RMS {scale:E3}, allowed {tolerance:E1}.");
    }

    public static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }

    public static float[] Narrow(ReadOnlySpan<double> values)
    {
        var narrow = new float[values.Length];
        for (int i = 0; i < narrow.Length; i++)
            narrow[i] = (float)values[i];
        return narrow;
    }

    private static double RootMeanSquare(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double v in values)
            sum += v * v;
        return values.Length == 0 ? 0 : Math.Sqrt(sum / values.Length);
    }
}
