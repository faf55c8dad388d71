namespace HousePrices;

/// <summary>How long to train, in epochs.</summary>
internal sealed record Recipe(int Linear, int Polynomial, int Network, int Trees)
{
    public const int Batch = 128;

    public static Recipe Full { get; } = new(30, 60, 150, 500);

    public static Recipe Quick { get; } = new(10, 10, 20, 100);
}
