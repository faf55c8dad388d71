namespace Detecting;

/// <summary>How long to train.</summary>
/// <param name="Epochs">Passes over the images, other ones each time.</param>
internal sealed record Recipe(int Epochs)
{
    public const int Batch = 8;

    public static Recipe Full { get; } = new(120);

    public static Recipe Quick { get; } = new(8);
}
