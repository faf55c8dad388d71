namespace Speech;

/// <summary>How much, and how long.</summary>
/// <param name="Strings">Strings of recordings in an epoch, joined anew each time.</param>
/// <param name="Epochs">Epochs.</param>
/// <param name="Tested">Strings of the test.</param>
internal sealed record Recipe(int Strings, int Epochs, int Tested)
{
    public const int Batch = 32;

    public static Recipe Full { get; } = new(1_920, 60, 300);

    public static Recipe Quick { get; } = new(960, 8, 100);
}
