namespace NetGen;

/// <summary>
/// What a critic of a Wasserstein GAN is trained with: the mean over all elements of <c>-t·x</c>, with targets t of 1 for real and -1 for generated samples
/// (Arjovsky et al. 2017, algorithm 1).
/// </summary>
/// <remarks>
/// Any shape; the target has the same shape, or is a constant <see cref="Value"/>. The penalty on the critic's gradient (Gulrajani et al. 2017, algorithm 1) is a loss on a
/// <see cref="GradientAttribute">gradient</see>.
/// </remarks>
/// <example><code>[Dense(1), Wasserstein(Value = 1)]</code></example>
/// <example>The slope of a critic shall be 1 everywhere between what is real and what is not: <code>
/// [Input(16, As = "mixed"), Dense(64), Tanh, Dense(1), Gradient("mixed"), L2Norm(Axis.Features), MSE(Value = 1, Weight = 10)]
/// </code></example>
public sealed class WassersteinAttribute : SampleLossAttribute
{
    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>: 1 for "real", -1 for "generated".</summary>
    public double Value { get; set; }
}
