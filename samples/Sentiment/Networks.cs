using NetGen;

namespace Sentiment;

/// <summary>
/// Kim's network for sentences (2014: Convolutional neural networks for sentence classification), its embeddings random at first: windows of three, four and five words, a hundred
/// filters each, the strongest answer of each filter.
/// </summary>
[Network]
[Tokens(56, Vocab = 20_000), Embedding(128, Init = Init.Uniform, InitScale = 0.25), As("words")]
[Conv1D(100, 3), ReLU, GlobalMaxPool, As("three")]
[From(TextCnn.Tensors.Words), Conv1D(100, 4), ReLU, GlobalMaxPool, As("four")]
[From(TextCnn.Tensors.Words), Conv1D(100, 5), ReLU, GlobalMaxPool, Concat(TextCnn.Tensors.Three, TextCnn.Tensors.Four)]
[Dropout(0.5), Dense(2), SoftmaxCrossEntropy]
public partial class TextCnn;

/// <summary>
/// Keras' network for reviews: two levels of long short-term memory that read in both directions. 2,757,761 parameters. Sentences are as long as they are.
/// </summary>
[Network]
[Tokens(56, Vocab = 20_000, As = "text", Lengths = true), Embedding(128, Init = Init.Uniform, InitScale = 0.25), Dropout(0.5)]
[LSTM(64, Bidirectional = true, Biases = 1), Dropout(0.3), LSTM(64, Bidirectional = true, Biases = 1, Return = Return.Last)]
[Dropout(0.5), Dense(1), BinaryCrossEntropy]
public partial class BothWays;
