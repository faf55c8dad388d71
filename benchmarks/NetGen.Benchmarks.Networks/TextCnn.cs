namespace NetGen.Benchmarks.Networks;

/// <summary>
/// Kim: Convolutional neural networks for sentence classification (2014): windows of three, four and five words, the strongest answer of each filter. Its input are embeddings of
/// 56 words.
/// </summary>
[Network]
[Input(56, 128, As = "words")]
[Conv1D(100, 3), ReLU, GlobalMaxPool, As("three")]
[From("words"), Conv1D(100, 4), ReLU, GlobalMaxPool, As("four")]
[From("words"), Conv1D(100, 5), ReLU, GlobalMaxPool, Concat("three", "four")]
[Dense(2), SoftmaxCrossEntropy]
public partial class TextCnn;
