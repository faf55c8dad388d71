namespace NetGen;

/// <summary>
/// The mean over samples of <c>1 - x·t/(‖x‖·‖t‖)</c>: 0 where the vectors point the same way, 2 where they point opposite ways.
/// </summary>
/// <remarks>
/// Vectors <c>[features]</c>; the target has the same shape. The same as PyTorch's <c>CosineEmbeddingLoss</c> for pairs that belong together, but for its ε of
/// 1e-12 under the roots.
/// </remarks>
/// <example><code>[Dense(64), CosineLoss(Target = "embedding")]</code></example>
public sealed class CosineLossAttribute : SampleLossAttribute;
