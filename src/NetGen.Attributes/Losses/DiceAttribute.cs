namespace NetGen;

/// <summary>
/// Dice's loss for masks: the mean over samples of <c>1 - (2·Σ p·t + s)/(Σ p + Σ t + s)</c>, sums over all elements of a sample, p = sigmoid(x): 0 where mask
/// and prediction coincide, however
/// small the object is (Milletari et al. 2016, "V-Net", section 3, with sums in place of sums of squares; Dice 1945).
/// </summary>
/// <remarks>
/// Any shape; the target has the same shape, with numbers between 0 and 1. It is often added to <see cref="BinaryCrossEntropyAttribute"/>:
/// <c>[BinaryCrossEntropy, Dice(Weight = 0.5)]</c>.
/// </remarks>
/// <example><code>[Conv2D(1, 1), Dice]</code></example>
/// <example><code>[Conv2D(1, 1), Sigmoid, Dice(Logits = false, Smooth = 0.1)]</code></example>
public sealed class DiceAttribute : SampleLossAttribute
{
    /// <summary>True: the tensor holds logits. False: it holds probabilities. Default true.</summary>
    public bool Logits { get; set; } = true;

    /// <summary>s, which keeps the ratio finite where mask and prediction are empty. Above 0. Default 1.</summary>
    public double Smooth { get; set; } = 1;
}
