namespace CatsAndDogs;

/// <summary>How many examples, and how many epochs on each number of them.</summary>
/// <param name="Examples">Numbers of examples, each with its epochs: of fine-tuning, from scratch.</param>
/// <param name="Tested">Photographs of the test.</param>
internal sealed record Recipe((int Count, int FineTuning, int Scratch)[] Examples, int Tested)
{
    public const int Batch = 32, HeadEpochs = 60;

    public static Recipe Full { get; } = new([(200, 3, 6), (500, 2, 4), (2000, 1, 2)], 500);

    public static Recipe Quick { get; } = new([(100, 1, 1)], 100);
}
