namespace NetGen;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015), channel by channel: <c>y = γ·(x - mean)/√(variance + ε) + β</c>.
/// </summary>
/// <remarks>
/// Training takes mean and (biased) variance over the batch and all positions (pixels of an image, steps of a sequence), and keeps running ones; prediction uses the
/// running ones. The shape stays. Parameters: <c>weight [channels]</c> (γ, starts at 1), <c>bias [channels]</c> (β, starts at 0); buffers <c>running_mean</c>,
/// <c>running_var</c>. A layer before it needs no bias. Defaults are those of PyTorch's <c>BatchNorm2d</c> and <c>BatchNorm1d</c>.
/// </remarks>
/// <example><code>[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]</code></example>
/// <example>As Keras has it by default (momentum 0.99 there is 0.01 here): <code>[Conv2D(64, 3), BatchNorm(Epsilon = 1e-3, Momentum = 0.01), ReLU]</code></example>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε. Default 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Weight of the new batch in the running statistics: <c>running = (1 - momentum)·running + momentum·batch</c>. Default 0.1.</summary>
    public double Momentum { get; set; } = 0.1;
}
