namespace Gan;

/// <summary>How much to learn from, and how long.</summary>
/// <param name="Digits">Real digits, at most.</param>
/// <param name="Epochs">Passes over them, of each pair that is told nothing.</param>
/// <param name="Told">Passes of the pair that is told the digit.</param>
/// <param name="Judge">Passes of the judge.</param>
/// <param name="Judged">Drawn digits that are judged.</param>
internal sealed record Recipe(int Digits, int Epochs, int Told, int Judge, int Judged)
{
    public const int Batch = 64, Noise = 100;

    /// <summary>Learning rate of both networks of a pair, which falls to nothing in a straight line.</summary>
    public const double Rate = 5e-4;

    public static Recipe Full { get; } = new(60_000, 8, 5, 8, 1_000);

    public static Recipe Quick { get; } = new(6_000, 1, 1, 1, 200);
}
