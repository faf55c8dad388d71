using Playground.Addresses;

namespace Playground.Pictures;

/// <summary>A drawing as an address has it: strokes with a dot between each two, in each the x and y of its points, two letters a number.</summary>
public static class Strokes
{
    /// <summary>An address has no drawing with more points: browsers and servers would not take it.</summary>
    public const int MostPoints = 1500;

    private const int Most = (64 * 64) - 1;

    /// <param name="strokes">Of each the x and y of its points one after the other, from 0 to 1; what is beyond is cut.</param>
    /// <returns>Empty where there are too many points.</returns>
    public static string Encode(IReadOnlyList<double[]> strokes) =>
        strokes.Sum(stroke => stroke.Length) > 2 * MostPoints ? "" : string.Join('.', strokes.Select(stroke => string.Concat(stroke.Select(Letters))));

    /// <returns>No strokes where it is no text of <see cref="Encode"/>.</returns>
    public static double[][] Decode(string text)
    {
        if (text.Length is 0 or > 5 * MostPoints)
            return [];
        int[]?[] strokes = [.. text.Split('.').Select(stroke => stroke.Length is > 0 and var length && length % 4 == 0 ? Digits64.Numbers(stroke) : null)];
        return Array.Exists(strokes, stroke => stroke is null)
            ? []
            : [.. strokes.Select(stroke => stroke!.Chunk(2).Select(pair => ((pair[0] * 64) + pair[1]) / (double)Most).ToArray())];
    }

    private static string Letters(double value)
    {
        int number = double.IsFinite(value) ? (int)Math.Round(Math.Clamp(value, 0, 1) * Most) : 0;
        return $"{Digits64.Letter(number / 64)}{Digits64.Letter(number % 64)}";
    }
}
