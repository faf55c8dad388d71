using NetGen;

namespace NetGen.Networks.Tests.Networks;

// More than one kernel takes: branches that meet, readers of one tensor, elementwise layers in a row. And numbers that are almost too small.

/// <summary>Eighteen branches of one tensor are added and joined: both are cut into parts, and so is the sum of the tensor's gradients.</summary>
[Network, Input(3), Dense(4), Sigmoid, As("x")]
[From("x"), Dense(2), Tanh, As("b0")]
[From("x"), Dense(2), Tanh, As("b1")]
[From("x"), Dense(2), Tanh, As("b2")]
[From("x"), Dense(2), Tanh, As("b3")]
[From("x"), Dense(2), Tanh, As("b4")]
[From("x"), Dense(2), Tanh, As("b5")]
[From("x"), Dense(2), Tanh, As("b6")]
[From("x"), Dense(2), Tanh, As("b7")]
[From("x"), Dense(2), Tanh, As("b8")]
[From("x"), Dense(2), Tanh, As("b9")]
[From("x"), Dense(2), Tanh, As("b10")]
[From("x"), Dense(2), Tanh, As("b11")]
[From("x"), Dense(2), Tanh, As("b12")]
[From("x"), Dense(2), Tanh, As("b13")]
[From("x"), Dense(2), Tanh, As("b14")]
[From("x"), Dense(2), Tanh, As("b15")]
[From("x"), Dense(2), Tanh, As("b16")]
[From("x"), Dense(2), Tanh, As("b17")]
[From("b0"), Add("b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "b11", "b12", "b13", "b14", "b15", "b16", "b17"), As("sum")]
[From("b0"), Concat("b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "b11", "b12", "b13", "b14", "b15", "b16", "b17"), Dense(2), Multiply("sum"), MSE]
public partial class WideCase;

/// <summary>Elementwise layers in a row, each a tree of its own that reads its operand more than once.</summary>
[Network, Input(4), Dense(3)]
[GELU, ELU, GELU, As("a"), SiLU, Multiply("a"), GELU, GELU, Softplus, As("b"), Multiply("b"), GELU, SELU, Add("b"), GELU, GELU, LeakyReLU, GELU, ELU, Tanh, GELU]
[As("c"), Multiply("c"), As("d"), Multiply("d"), As("e"), Multiply("e"), GELU, PReLU, GELU]
[Dense(2), MSE]
public partial class LongCase;

/// <summary>Cross-entropy of probabilities that a softmax has made.</summary>
[Network, Input(2), Dense(2, Name = "d"), Softmax, BinaryCrossEntropy(Logits = false)]
public partial class ProbabilityCase;
