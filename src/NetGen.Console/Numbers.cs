using System.Globalization;

namespace NetGen.Terminals;

/// <summary>Numbers as people read them in a table, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>Four places behind the point, so that points stand below each other; a power of ten where there are many places before or behind it.</summary>
    public static string Of(double value) => value switch
    {
        double.NaN => "-",
        0 => "0.0000",
        _ => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e5 ? "0.0000" : "0.00E+0", CultureInfo.InvariantCulture),
    };

    /// <summary>Three places.</summary>
    public static string Short(double value) => double.IsNaN(value) ? "-"
        : value.ToString(Math.Abs(value) is 0 or >= 1e-2 and < 1e4 ? "0.000" : "0.0E+0", CultureInfo.InvariantCulture);

    /// <summary>"1:07", "2:03:44", "3 d 4 h".</summary>
    public static string Time(TimeSpan time) => time.TotalDays >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h")
        : time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

    /// <summary>"61,706".</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
