using System.Globalization;

namespace NetGen.Generator.Emission;

/// <summary>C# literals that round-trip, in no culture.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture) + "UL";

    /// <summary>A float literal: the shortest text that reads back as the nearest float.</summary>
    public static string Float(double value)
    {
        float single = (float)value;
        if (float.IsNaN(single))
            return "float.NaN";
        if (float.IsPositiveInfinity(single))
            return "float.PositiveInfinity";
        if (float.IsNegativeInfinity(single))
            return "float.NegativeInfinity";
        string text = single.ToString("R", CultureInfo.InvariantCulture);
        // .NET Framework's "R" may give fewer digits than needed; G9 always suffices.
        if (float.Parse(text, CultureInfo.InvariantCulture) != single)
            text = single.ToString("G9", CultureInfo.InvariantCulture);
        return text + "f";
    }

    /// <summary>A literal that round-trips where a double is expected: a whole number needs no suffix there.</summary>
    public static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A string that may have several lines, on one.</summary>
    public static string Lines(string value) =>
        Text(value).Replace("\n", "\\n").Replace("\r", "\\r").Replace("\u0085", "\\u0085").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029");

    /// <summary>A C# string literal.</summary>
    public static string Text(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
