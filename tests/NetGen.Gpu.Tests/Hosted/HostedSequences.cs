using NetGen;

namespace NetGen.Gpu.Tests.Hosted;

/// <summary>A recurrent network: its state goes on without end.</summary>
[Network(Stepper = true), Tokens(6, Vocab = 7), Embedding(4), GRU(5), Dense(7), SoftmaxCrossEntropy]
public partial class HostedText;

/// <summary>Keys and values of the past, convolutions with a history, positions that are learned.</summary>
[Network(Stepper = true), Tokens(6, Vocab = 7), Embedding(8), Positional(6)]
[LayerNorm, CausalSelfAttention(2), Conv1D(6, 3, Pad = Pad.Causal, Dilation = 2), Tanh, Dense(7), SoftmaxCrossEntropy]
public partial class HostedGpt;

/// <summary>An encoder that reads in both directions runs once; a decoder looks at what it has found, with its lengths.</summary>
[Network(Stepper = true)]
[Tokens(5, Vocab = 6, As = "source", Lengths = true), Tokens(6, Vocab = 7, As = "target")]
[From("source"), Embedding(4), GRU(3, Bidirectional = true), As("states")]
[From("target"), Embedding(4), GRU(6), CrossAttention(2, Over = "states"), Dense(7), As("words"), SoftmaxCrossEntropy, Output("words")]
public partial class HostedTranslator;
