namespace NetGen;

/// <summary>
/// The loss of bounding boxes: the mean over all elements of <c>½(x - t)²/β</c> where |x - t| is below β, and of <c>|x - t| - ½β</c> elsewhere (Girshick 2015,
/// "Fast R-CNN", formula 3).
/// </summary>
/// <remarks>Any shape; the target has the same shape. The same as PyTorch's <c>SmoothL1Loss</c>: <see cref="HuberAttribute"/> divided by β.</remarks>
/// <example><code>[Dense(4), SmoothL1(Target = "box")]</code></example>
/// <example><code>[Dense(4), SmoothL1(Beta = 0.1, Value = 0)]                                           // towards 0, without a target</code></example>
public sealed class SmoothL1Attribute : SampleLossAttribute
{
    /// <summary>β, in units of the target. Above 0. Default 1.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>A constant target for every element instead of <see cref="LossAttribute.Target"/>.</summary>
    public double Value { get; set; }
}
