using System.Globalization;

namespace NetGen.Benchmarks;

/// <summary>Numbers as the tables print them.</summary>
internal static class Numbers
{
    /// <summary>Nanoseconds as microseconds with three significant digits.</summary>
    public static string Microseconds(double nanoseconds) => (nanoseconds / 1000) switch
    {
        < 10 and var us => us.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 and var us => us.ToString("0.0", CultureInfo.InvariantCulture),
        var us => us.ToString("0", CultureInfo.InvariantCulture),
    };
}
