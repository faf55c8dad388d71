namespace Autoencoders;

/// <summary>How long to train, in epochs.</summary>
/// <param name="Digits">Images of digits to learn from, at most.</param>
/// <param name="Dense">The dense autoencoder.</param>
/// <param name="Clean">The convolutional one, on clean digits.</param>
/// <param name="Noisy">The same, going on with noisy ones.</param>
/// <param name="Holes">The same, going on with ones that have holes.</param>
/// <param name="Variational">The variational one.</param>
/// <param name="Faces">The faces.</param>
/// <param name="Judge">The judge of smiles.</param>
internal sealed record Recipe(int Digits, int Dense, int Clean, int Noisy, int Holes, int Variational, int Faces, int Judge)
{
    public const int Batch = 32, FaceBatch = 32;

    public static Recipe Full { get; } = new(60_000, 5, 10, 13, 6, 15, 40, 15);

    public static Recipe Quick { get; } = new(4_000, 2, 2, 2, 2, 3, 2, 2);
}
