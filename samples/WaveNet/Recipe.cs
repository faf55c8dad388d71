namespace WaveNet;

/// <summary>How much to learn from, and how long.</summary>
/// <param name="Windows">Windows of an epoch, 1,024 samples of sound each, anywhere in the recordings.</param>
/// <param name="Epochs">Epochs.</param>
/// <param name="Tested">Recordings of the test that are measured on, at most.</param>
/// <param name="Spoken">Samples of each word that is written.</param>
internal sealed record Recipe(int Windows, int Epochs, int Tested, int Spoken)
{
    /// <summary>As many as a vector has lanes: with fewer a step takes as long.</summary>
    public const int Batch = 16;

    public static Recipe Full { get; } = new(8_000, 12, int.MaxValue, 4_000);

    public static Recipe Quick { get; } = new(2_000, 1, 30, 1_600);
}
