namespace NetGen;

/// <summary>
/// Huber's loss: the mean over all elements of <c>½(x - t)²</c> where |x - t| is at most δ, and of <c>δ·(|x - t| - ½δ)</c> elsewhere: a squared error that
/// outliers do not dominate (Huber 1964).
/// </summary>
/// <remarks>
/// Any shape; the target has the same shape. The same as PyTorch's <c>HuberLoss</c>; with δ = 1 it is Keras' <c>Huber</c> and PyTorch's
/// <c>SmoothL1Loss</c> with its defaults.
/// </remarks>
/// <example><code>[Input(8), Dense(1), Huber(Delta = 0.5)]</code></example>
/// <example><code>[Dense(1), Huber(Delta = 0.5, Value = 0)]                                             // towards 0, without a target</code></example>
public sealed class HuberAttribute : SampleLossAttribute
{
    /// <summary>δ, in units of the target. Above 0. Default 1.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
