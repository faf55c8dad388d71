using NetGen;

namespace NetGen.Networks.Tests.Networks;

// What a stepper keeps of everything at once; each is run step by step because it has a stepper (Stepping).

/// <summary>Histories of convolutions with gaps and groups, keys and values that turn, two levels of cells, sums over blocks.</summary>
[Network(Stepper = true)]
[Input(11, 4), Conv1D(6, 3, Pad = Pad.Causal, Dilation = 2, Groups = 2), Tanh, As("h"), Conv1D(6, 2, Pad = Pad.Causal, Groups = 6, Dilation = 3), Add("h"), LayerNorm]
[Use<WaveBlock>(6, Repeat = 2), From("skip"), CausalSelfAttention(3, Rotary = 10, Dropout = 0.2), As("a"), RMSNorm, LSTM(6, Layers = 2, Dropout = 0.1), Add("a")]
[GRU(4, Reset = Reset.BeforeProduct), Dense(3), MeanSquaredError]
public partial class KeptOfEverything;

/// <summary>What an encoder has found stands beside each input of the decoder (Cho et al. 2014), and is its first state.</summary>
[Network(Stepper = true)]
[Tokens(6, Vocab = 9, As = "source", Lengths = true), Tokens(5, Vocab = 7, As = "target"), From("source"), Embedding(4), GRU(3, Bidirectional = true, Return = Return.Last)]
[Tanh, As("summary"), From("target"), Embedding(4), As("words"), From("summary"), RepeatSteps(5), Concat("words")]
[RNN(6, InitialState = "summary"), Dense(7), SoftmaxCrossEntropy(Ignore = 0)]
public partial class SummaryBesideEachWord;

/// <summary>A tied head, positions, a norm that is frozen.</summary>
[Network(Stepper = true)]
[Tokens(7, Vocab = 9), Embedding(6, Name = "wte", Scale = 2), Positional(7, Kind = Positions.Sinusoidal), CausalSelfAttention(2, Name = "attn"), LayerNorm(Name = "norm")]
[Identity(Name = "here"), Dense(9, Bias = false, Tie = "wte"), SoftmaxCrossEntropy, Freeze("norm.*")]
public partial class TiedSteps;
