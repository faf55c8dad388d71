namespace NetGen;

/// <summary>How <see cref="PruningMask.BySurgeon"/> measures second derivatives and takes weights away.</summary>
/// <example><code>PruningMask.BySurgeon(net, train, sparsity: 0.9, new SurgeonOptions { Gradients = 2000, BlockSize = 64 });</code></example>
/// <example><code>
/// var careful = new SurgeonOptions
/// {
///     Pattern = "dense*.weight", Scope = PruningScope.Network, Gradients = 2000, SamplesPerGradient = 4, BlockSize = 64, Damping = 0.01, Stages = 8, Threads = 2,
/// };
/// PruningMask mask = PruningMask.BySurgeon(net, train, sparsity: 0.9, careful);
/// </code></example>
public sealed record SurgeonOptions
{
    /// <summary>Which tensors, by name, * standing for any characters.</summary>
    public string Pattern { get; init; } = "*";

    /// <summary>Among which weights those of the least worth are looked for.</summary>
    public PruningScope Scope { get; init; } = PruningScope.Network;

    /// <summary>Gradients that the Hessian is made of.</summary>
    public int Gradients { get; init; } = 1000;

    /// <summary>Samples of each gradient. One is best; a network whose normalisations need more of them takes more.</summary>
    public int SamplesPerGradient { get; init; } = 1;

    /// <summary>
    /// Weights of a channel that are looked at together, at most: what one of them leaves is taken over by the others of its block. Work grows with the square, memory does not.
    /// </summary>
    public int BlockSize { get; init; } = 128;

    /// <summary>What is added to the diagonal of each block, times the mean of the tensor's diagonal, so that it can be inverted.</summary>
    public double Damping { get; init; } = 0.01;

    /// <summary>In how many goes weights are taken away; the Hessian is measured anew for each.</summary>
    public int Stages { get; init; } = 4;

    /// <summary>Threads; 0: one per processor. The bits do not depend on it.</summary>
    public int Threads { get; init; }

    internal void Verify()
    {
        ArgumentException.ThrowIfNullOrEmpty(Pattern);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Gradients);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SamplesPerGradient);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BlockSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Stages);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        if (!(Damping > 0 && double.IsFinite(Damping)))
            throw new ArgumentOutOfRangeException(nameof(Damping), Damping, "A damping is positive.");
    }
}
