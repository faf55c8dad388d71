namespace Regularisation;

/// <summary>How much, and how often.</summary>
/// <param name="Examples">Images to learn from.</param>
/// <param name="Epochs">Passes over them.</param>
/// <param name="Seeds">Runs of each network, each on other images.</param>
/// <param name="Tested">Images of the test, at most.</param>
internal sealed record Recipe(int Examples, int Epochs, int Seeds, int Tested)
{
    public const int Batch = 32;

    public static Recipe Full { get; } = new(1_000, 60, 5, 10_000);

    public static Recipe Quick { get; } = new(500, 15, 2, 2_000);
}
