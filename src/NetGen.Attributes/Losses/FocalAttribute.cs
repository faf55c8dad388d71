namespace NetGen;

/// <summary>
/// Focal loss: binary cross-entropy in which elements that are right already count less: the mean over all elements of <c>-α_t·(1 - p_t)^γ·ln p_t</c>, where
/// p_t is the probability given to the
/// target, sigmoid(x) for 1 and 1 - sigmoid(x) for 0, and α_t is α or 1 - α (Lin et al. 2017, formula 5).
/// </summary>
/// <remarks>Works on logits, any shape; the target has the same shape. The same as torchvision's <c>sigmoid_focal_loss(reduction="mean")</c>.</remarks>
/// <example><code>[Conv2D(1, 1), Focal(Gamma = 2)]</code></example>
/// <example>A rare class counts three quarters, and without a target: everything shall be 1. <code>[Conv2D(1, 1), Focal(Gamma = 2, Alpha = 0.75, Value = 1)]</code></example>
public sealed class FocalAttribute : SampleLossAttribute
{
    /// <summary>γ, how much less: 0 leaves cross-entropy. Default 2.</summary>
    public double Gamma { get; set; } = 2;

    /// <summary>α, the weight of targets of 1, between 0 and 1; a negative number weighs all alike. Default 0.25.</summary>
    public double Alpha { get; set; } = 0.25;

    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
