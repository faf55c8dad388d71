namespace Pruning;

/// <summary>How much, and how long.</summary>
/// <param name="Digits">To learn from, at most.</param>
/// <param name="Epochs">Of the network with all its weights.</param>
/// <param name="Retraining">Epochs behind each go of pruning.</param>
/// <param name="Sparsities">At which the ways are compared without retraining.</param>
/// <param name="Goes">In how many goes weights are taken away with retraining.</param>
/// <param name="Gradients">That the surgeon's Hessian is made of.</param>
internal sealed record Recipe(int Digits, int Epochs, int Retraining, double[] Sparsities, int Goes, int Gradients)
{
    public const int Batch = 64;

    /// <summary>Of weights, apart from the gradient: what is small anyway is missed least.</summary>
    public const double Decay = 0.3;

    /// <summary>Of which part weights are taken away when it is about how many can be.</summary>
    public const double Compared = 0.9, Retrained = 0.92;

    public static Recipe Full { get; } = new(60_000, 12, 10, [0.75, Compared, 0.95], 6, 1_000);

    public static Recipe Quick { get; } = new(10_000, 4, 2, [0.7, Compared], 2, 300);
}
