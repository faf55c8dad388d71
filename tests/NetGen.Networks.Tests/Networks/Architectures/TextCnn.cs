using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>
/// Kim: Convolutional neural networks for sentence classification (2014): windows of three, four and five words, the strongest answer of each filter over the sentence.
/// </summary>
[Network]
[Tokens(56, Vocab = 20_000), Embedding(128), As("words")]
[Conv1D(100, 3), ReLU, GlobalMaxPool, As("three")]
[From("words"), Conv1D(100, 4), ReLU, GlobalMaxPool, As("four")]
[From("words"), Conv1D(100, 5), ReLU, GlobalMaxPool, Concat("three", "four")]
[Dropout(0.5), Dense(2), SoftmaxCrossEntropy]
public partial class TextCnn;
