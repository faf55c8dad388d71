namespace Sentiment;

/// <summary>How long to train, in epochs at most: what is best on a tenth of the training sentences counts.</summary>
internal sealed record Recipe(int Convolutions, int Recurrent)
{
    public const int Batch = 50;

    public static Recipe Full { get; } = new(8, 8);

    public static Recipe Quick { get; } = new(2, 1);
}
