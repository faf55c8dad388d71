namespace NetGen;

/// <summary>Short for <see cref="MeanSquaredErrorAttribute"/>: the mean over all elements of <c>(x - t)²</c>.</summary>
/// <example><code>[Input(8), Dense(1), MSE]</code></example>
public sealed class MSEAttribute : MeanSquaredErrorAttribute;
