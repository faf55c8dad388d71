using System.Globalization;

namespace NetGen.Tool.Show.Tables;

/// <summary>How much room so many floats take, in a unit that leaves few digits.</summary>
internal static class MemorySize
{
    private static readonly string[] Units = ["KiB", "MiB", "GiB"];

    /// <summary>"23.1 KiB", "319.0 MiB"; nothing is "0".</summary>
    public static string Of(double floats)
    {
        double size = floats * sizeof(float) / 1024;
        int unit = 0;
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return size == 0 ? "0" : size.ToString("N1", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
