namespace Segmentation;

/// <summary>How long to train.</summary>
internal sealed record Recipe(int Epochs)
{
    public const int Batch = 8;

    public static Recipe Full { get; } = new(40);

    public static Recipe Quick { get; } = new(2);
}
