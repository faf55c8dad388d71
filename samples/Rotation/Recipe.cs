namespace Rotation;

/// <summary>How much, and how long.</summary>
internal sealed record Recipe(int Digits, int Epochs)
{
    public const int Batch = 64;

    public const double Degrees = 45;

    public static Recipe Full { get; } = new(60_000, 6);

    public static Recipe Quick { get; } = new(6_000, 2);
}
