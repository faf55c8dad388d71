namespace Playground.Problems;

/// <summary>Something that the network may be told of a place.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Key">As it stands in the address.</param>
public sealed record Feature(string Name, string Key, Func<double, double, double> Of)
{
    /// <summary>Those of TensorFlow Playground, in its order.</summary>
    public static readonly IReadOnlyList<Feature> All =
    [
        new("x₁", "x", (x, _) => x),
        new("x₂", "y", (_, y) => y),
        new("x₁²", "xx", (x, _) => x * x),
        new("x₂²", "yy", (_, y) => y * y),
        new("x₁x₂", "xy", (x, y) => x * y),
        new("sin x₁", "sinx", (x, _) => Math.Sin(x)),
        new("sin x₂", "siny", (_, y) => Math.Sin(y)),
    ];
}
