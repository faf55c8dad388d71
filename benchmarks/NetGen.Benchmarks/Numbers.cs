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

    /// <summary>Nanoseconds with three significant digits and a unit.</summary>
    public static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 999.5e3 => $"{Three(nanoseconds / 1e3)} µs",
        < 999.5e6 => $"{Three(nanoseconds / 1e6)} ms",
        _ => $"{Three(nanoseconds / 1e9)} s",
    };

    /// <summary>Bytes as megabytes of a million.</summary>
    public static string Megabytes(long bytes) => Three(bytes / 1e6);

    private static string Three(double number) => number.ToString(Math.Abs(number) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
