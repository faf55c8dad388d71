namespace XRay;

/// <summary>How long to train, in epochs at most: what is best on the validation images counts.</summary>
internal sealed record Recipe(int Epochs)
{
    public const int Batch = 32;

    public static Recipe Full { get; } = new(20);

    public static Recipe Quick { get; } = new(3);
}
