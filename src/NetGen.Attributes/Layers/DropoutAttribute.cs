namespace NetGen;

/// <summary>
/// In training, sets each element to zero with probability <paramref name="rate"/> and scales the others by <c>1/(1 - rate)</c>; in prediction, nothing
/// (Srivastava et al. 2014).
/// </summary>
/// <param name="rate">At least 0, less than 1. Default 0.5, as PyTorch's.</param>
/// <example><code>[Dense(4096), ReLU, Dropout(0.5)]</code></example>
public sealed class DropoutAttribute(double rate = 0.5) : LayerAttribute;
