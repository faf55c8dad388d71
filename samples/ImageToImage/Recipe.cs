namespace ImageToImage;

/// <summary>How long to train, in epochs.</summary>
/// <param name="Facades">Houses of what is where, by both networks, and by the distance alone.</param>
/// <param name="Others">Colours, and holes.</param>
/// <param name="Films">Films to learn from.</param>
/// <param name="Next">Epochs on films.</param>
internal sealed record Recipe(int Facades, int Others, int Films, int Next)
{
    public const int Batch = 8;

    public static Recipe Full { get; } = new(16, 8, 2_000, 6);

    public static Recipe Quick { get; } = new(1, 1, 400, 1);
}
