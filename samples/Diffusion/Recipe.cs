namespace Diffusion;

/// <summary>How much to learn from, and how long.</summary>
/// <param name="Digits">Images of digits, at most.</param>
/// <param name="Codes">Epochs of the autoencoder.</param>
/// <param name="Painting">Epochs of the painter.</param>
/// <param name="Judge">Epochs of the judge.</param>
/// <param name="Words">Digits that are drawn of each word.</param>
/// <param name="Films">Recordings whose films are drawn, at most.</param>
internal sealed record Recipe(int Digits, int Codes, int Painting, int Judge, int Words, int Films)
{
    public const int Batch = 64;

    public static Recipe Full { get; } = new(20_000, 4, 24, 4, 30, 100);

    public static Recipe Quick { get; } = new(4_000, 2, 5, 3, 6, 10);
}
