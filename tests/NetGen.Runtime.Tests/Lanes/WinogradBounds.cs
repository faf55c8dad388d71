using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>What Winograd's way may be off by, in parts of the root mean square of the exact result: the root mean square of the errors, and the largest.</summary>
internal sealed record WinogradBounds(double RootMeanSquare, double Largest)
{
    /// <summary>Coefficients 1 and ½: a few roundings more than the direct way.</summary>
    public static readonly WinogradBounds F2 = new(2e-6, 1.5e-5);

    /// <summary>Coefficients from 1/24 to 8 lose a decimal digit.</summary>
    public static readonly WinogradBounds F4 = new(8e-6, 8e-5);

    public void Check(string what, ReadOnlySpan<float> actual, double[] expected)
    {
        Assert.True(actual.Length == expected.Length, $"{what}: {actual.Length} elements, expected {expected.Length}");
        double scale = Math.Sqrt(expected.Sum(v => v * v) / expected.Length), squares = 0;
        int worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            squares += error * error;
            // A NaN is no less wrong than anything.
            if (!(error <= Math.Abs(actual[worst] - expected[worst])))
                worst = i;
        }
        double typical = Math.Sqrt(squares / expected.Length) / scale, largest = Math.Abs(actual[worst] - expected[worst]) / scale;
        Assert.True(typical <= RootMeanSquare && largest <= Largest, FormattableString.Invariant(
            $"{what}: errors of {typical:E1} (at most {RootMeanSquare:E1}), largest {largest:E1} (at most {Largest:E1}) of the root mean square {scale:G4}; worst element {worst} of {expected.Length} is {actual[worst]:R}, expected {expected[worst]:R}"));
    }
}
