namespace NetGen;

/// <summary>
/// In training, sets whole channels of a sample to zero with probability <paramref name="rate"/> and scales the others by <c>1/(1 - rate)</c>; in prediction, nothing
/// (Tompson et al. 2015).
/// </summary>
/// <remarks>Of a sequence it drops features at all steps. The same as PyTorch's <c>Dropout2d</c> and <c>Dropout1d</c>.</remarks>
/// <param name="rate">At least 0, less than 1. Default 0.5.</param>
/// <example><code>[Conv2D(16, 3), ReLU, SpatialDropout(0.2)]</code></example>
public class SpatialDropoutAttribute(double rate = 0.5) : LayerAttribute;
