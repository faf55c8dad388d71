namespace NetGen;

/// <summary>
/// What a critic of a Wasserstein GAN is trained with: the mean over all elements of <c>-t·x</c>, with targets t of 1 for real and -1 for generated samples
/// (Arjovsky et al. 2017, algorithm 1).
/// </summary>
/// <remarks>
/// Any shape; the target has the same shape, or is a constant <see cref="Value"/>. The penalty on the critic's gradient (Gulrajani et al. 2017) is a gradient
/// of a gradient, which NetGen does not compute:
/// weights are to be clipped as in the original.
/// </remarks>
/// <example><code>[Dense(1), Wasserstein(Value = 1)]</code></example>
public sealed class WassersteinAttribute : LossAttribute
{
    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>: 1 for "real", -1 for "generated".</summary>
    public double Value { get; set; }
}
