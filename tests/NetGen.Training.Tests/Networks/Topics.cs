using NetGen;

namespace NetGen.Training.Tests.Networks;

/// <summary>Whole numbers in, one kind of labels.</summary>
[Network, Tokens("words", 3, Vocab = 5), Embedding(4), Flatten, Dense(8), Tanh, Dense(2), SoftmaxCrossEntropy(Target = "topic")]
public partial class Topics;

/// <summary>The same with two kinds of labels.</summary>
[Network, Tokens("words", 3, Vocab = 5), Embedding(4), Flatten, Dense(8), Tanh, As("h")]
[Dense(2), Output("a"), SoftmaxCrossEntropy(Target = "first"), From("h"), Dense(3), Output("b"), SoftmaxCrossEntropy(Target = "second")]
public partial class TwoTopics;
