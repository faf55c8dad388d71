namespace NetGen;

/// <summary>
/// The maximum of each channel over all positions of an image, <c>[channels, height, width] → [channels]</c>, or over all real steps of a sequence, <c>[steps, features] →
/// [features]</c> ("max over time").
/// </summary>
/// <example>Sentences by their strongest words (Kim 2014): <code>[Tokens(56, Vocab = 20000), Embedding(128), Conv1D(100, 3), ReLU, GlobalMaxPool, Dense(2),
/// SoftmaxCrossEntropy]</code></example>
public sealed class GlobalMaxPoolAttribute : LayerAttribute;
