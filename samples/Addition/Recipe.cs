namespace Addition;

/// <summary>How much to learn from, and how long.</summary>
internal sealed record Recipe(int Sums, int Tested, int Epochs)
{
    public const int Batch = 64;

    public static Recipe Full { get; } = new(45_000, 5_000, 30);

    public static Recipe Quick { get; } = new(20_000, 1_000, 6);
}
