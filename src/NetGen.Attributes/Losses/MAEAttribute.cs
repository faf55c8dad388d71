namespace NetGen;

/// <summary>Short for <see cref="MeanAbsoluteErrorAttribute"/>: the mean over all elements of <c>|x - t|</c>.</summary>
/// <example><code>[Input(8), Dense(1), MAE]</code></example>
public sealed class MAEAttribute : MeanAbsoluteErrorAttribute;
