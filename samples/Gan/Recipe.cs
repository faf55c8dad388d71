namespace Gan;

/// <summary>How much to learn from, and how long.</summary>
/// <param name="Digits">Real digits, at most.</param>
/// <param name="Epochs">Passes over them, of each pair.</param>
/// <param name="Judge">Passes of the judge.</param>
/// <param name="Judged">Drawn digits that are judged.</param>
internal sealed record Recipe(int Digits, int Epochs, int Judge, int Judged)
{
    public const int Batch = 64, Noise = 100;

    public static Recipe Full { get; } = new(60_000, 6, 3, 1_000);

    public static Recipe Quick { get; } = new(6_000, 1, 1, 200);
}
