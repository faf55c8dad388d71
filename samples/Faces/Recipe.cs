namespace Faces;

/// <summary>How long to train.</summary>
internal sealed record Recipe(int Epochs)
{
    public const int Batch = 25;

    public static Recipe Full { get; } = new(60);

    public static Recipe Quick { get; } = new(1);
}
