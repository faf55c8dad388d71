namespace Attention;

/// <summary>How long to train, and how often.</summary>
/// <param name="Epochs">Epochs of each network.</param>
/// <param name="Seeds">Networks of each kind, from different seeds.</param>
internal sealed record Recipe(int Epochs, int Seeds)
{
    public const int Batch = 32;

    public static Recipe Full { get; } = new(20, 3);

    public static Recipe Quick { get; } = new(2, 1);
}
