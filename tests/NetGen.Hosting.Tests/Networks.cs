namespace NetGen.Hosting.Tests;

/// <summary>Two outputs.</summary>
[Network, Input("x", 3), Dense(5), Tanh, As("code"), Output("code"), Dense(2), Output("y"), MSE]
public partial class Small;

/// <summary>Real and whole numbers.</summary>
[Network, Tokens("word", 1, Vocab = 7), Embedding(4), Flatten, As("e"), Input("x", 2), Concat("e"), Dense(2), SoftmaxCrossEntropy]
public partial class Mixed;

/// <summary>Another network than the files that are given to it.</summary>
[Network, Input(3), Dense(4), MSE]
public partial class Other;
