namespace Cifar;

/// <summary>How much to learn from, and how long.</summary>
/// <param name="Photos">Photographs, at most.</param>
/// <param name="Residual">Epochs of ResNet-20.</param>
/// <param name="Others">Epochs of each other network.</param>
internal sealed record Recipe(int Photos, int Residual, int Others)
{
    public const int Batch = 64;

    public static Recipe Full { get; } = new(10_000, 70, 12);

    public static Recipe Quick { get; } = new(1_500, 2, 1);
}
