using Playground.Addresses;

namespace Playground.Functions;

/// <summary>A function of one variable, from −1 to 1, by its values at <see cref="Count"/> places: as drawn, or one of some that are given.</summary>
public sealed record Curve(string Name, float[] Values)
{
    /// <summary>Places at which it is known, and trained.</summary>
    public const int Count = 160;

    public static IReadOnlyList<Curve> All { get; } =
    [
        Of("wave", x => Math.Sin(2 * Math.PI * x) * 0.8),
        Of("step", x => x < -0.3 ? -0.6 : x < 0.3 ? 0.7 : -0.2),
        Of("corner", x => (1.5 * Math.Abs(x)) - 0.75),
        Of("saw", x => (((x + 1) * 2.5) % 1 * 1.6) - 0.8),
        Of("chirp", x => Math.Sin(Math.PI * 5 * (x + 1) * (x + 1) / 2) * 0.75),
        Of("bump", x => (1.5 * Math.Exp(-30 * (x - 0.25) * (x - 0.25))) - 0.6),
    ];

    public static float Place(int index) => ((index + 0.5f) / Count * 2) - 1;

    /// <summary>What a visitor has drawn; values beyond the picture are cut.</summary>
    /// <returns>Null where it is none: another number of values, or some that are no numbers.</returns>
    public static Curve? Drawn(float[] values) =>
        values.Length == Count && values.All(float.IsFinite) ? new Curve("drawn", Array.ConvertAll(values, v => Math.Clamp(v, -1, 1))) : null;

    /// <summary>A drawn one as an address has it: two letters a value, 4,096 levels.</summary>
    public string ToText() => string.Concat(Values.Select(Level).SelectMany(level => new[] { Digits64.Letter(level / 64), Digits64.Letter(level % 64) }));

    /// <summary>What <see cref="ToText"/> has written; null of anything else.</summary>
    public static Curve? FromText(string text) =>
        text.Length == 2 * Count && Digits64.Numbers(text) is { } digits
            ? Drawn([.. Enumerable.Range(0, Count).Select(i => ((digits[2 * i] * 64) + digits[(2 * i) + 1] - Middle) / (float)Middle)])
            : null;

    /// <summary>The level of 0; that of 1 is twice as high.</summary>
    private const int Middle = 2047;

    private static int Level(float value) => (int)MathF.Round((value + 1) * Middle);

    private static Curve Of(string name, Func<double, double> f) => new(name, [.. Enumerable.Range(0, Count).Select(i => (float)f(Place(i)))]);
}
