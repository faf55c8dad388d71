namespace Captions;

/// <summary>How much, and how long.</summary>
/// <param name="Mosaics">Mosaics of an epoch, drawn anew each time.</param>
/// <param name="MosaicEpochs">Epochs on them.</param>
/// <param name="MosaicsTested">Mosaics of the test.</param>
/// <param name="PhotoEpochs">Epochs on photographs, at most: what is best on a tenth of them counts.</param>
internal sealed record Recipe(int Mosaics, int MosaicEpochs, int MosaicsTested, int PhotoEpochs)
{
    public const int Batch = 32;

    public static Recipe Full { get; } = new(12_000, 15, 1_000, 12);

    public static Recipe Quick { get; } = new(3_000, 2, 200, 1);
}
