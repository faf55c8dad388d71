using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

// Attention inside a network, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(7, 6), MultiHeadAttention(3), Dense(4), MeanSquaredError]
public partial class SelfAttentionCase;

[Network, Input(5, 8), Dense(6), CausalSelfAttention(2, Bias = false), Dense(3), MeanSquaredError]
public partial class CausalAttentionCase;

[Network, Input(5, 6, As = "x"), Input(9, 6, As = "memory")]
[From("x"), CrossAttention(2, Over = "memory"), Dense(3), MeanSquaredError]
public partial class CrossAttentionCase;

[Network, Input(4, 6, As = "x"), Input(3, 5, As = "memory")]
[From("memory"), Dense(5), Tanh, As("keys")]
[From("x"), CrossAttention(3, Over = "keys", Bias = false), Dense(3), MeanSquaredError]
public partial class CrossAttentionWidthsCase;

[Network, Input(6, 8), LayerNorm(Bias = false), CausalSelfAttention(2), Add(In), LayerNorm, Dense(3), MeanSquaredError]
public partial class AttentionBlockCase;

[Network, Input(1, 4), MultiHeadAttention(4), Dense(2), MeanSquaredError]
public partial class AttentionOfOneStepCase;

[Network, Tokens(6, Vocab = 11), Embedding(8, Scale = 2), Positional(9), MultiHeadAttention(2), Dense(11), SoftmaxCrossEntropy]
public partial class LearnedPositionsCase;

[Network, Input(6, 7), Positional(8, Kind = Positions.Sinusoidal), MultiHeadAttention(1), Dense(3), MeanSquaredError]
public partial class SinusoidalPositionsCase;

[Network, Input(7, 8), CausalSelfAttention(2, Rotary = 100), Dense(3), MeanSquaredError]
public partial class RotaryAttentionCase;

[Network, Input(5, As = "x"), Input(7, 4, As = "states")]
[From("x"), Dense(6), Tanh, AdditiveAttention(5, Over = "states"), Dense(3), MeanSquaredError]
public partial class AdditiveAttentionCase;

[Network, Input(5, 3, As = "x"), Input(7, 4, As = "text", Lengths = true)]
[From("x"), AdditiveAttention(5, Over = "text"), Dense(2), MeanSquaredError]
public partial class AdditiveAttentionOfStepsCase;

[Network(Stepper = true), Tokens(7, Vocab = 9, As = "source", Lengths = true), Tokens(5, Vocab = 8, As = "target")]
[From("source"), Embedding(4), GRU(5, Bidirectional = true, State = "summary"), As("states"), From("summary"), Dense(6), Tanh, As("s0")]
[From("target"), Embedding(3), As("embedded"), GRU(6, InitialState = "s0", Over = "states", Context = "context")]
[Concat("context", "embedded"), Dense(8), SoftmaxCrossEntropy]
public partial class AttendingGruCase;

[Network(Stepper = true), Input(6, 4, As = "text"), Input(5, 3, As = "x")]
[From("x"), LSTM(5, Over = "text", AttentionUnits = 3), Dense(2), MeanSquaredError]
public partial class AttendingLstmCase;

[Network, Input(7, 6, Lengths = true), MultiHeadAttention(2), CausalSelfAttention(3), Dense(3), MeanSquaredError]
public partial class AttentionWithLengthsCase;

[Network, Tokens(5, Vocab = 7, As = "question"), Input(6, 8, As = "text", Lengths = true)]
[From("question"), Embedding(8), CrossAttention(2, Over = "text"), Flatten, Dense(4), Tanh, AdditiveAttention(3, Over = "text"), Dense(3), MeanSquaredError]
public partial class AttentionOverLengthsCase;

// No twins: PyTorch draws other numbers, has a tensor of weights beside, or would need too much of a file.

[Network, Input(9, 8), MultiHeadAttention(2, Dropout = 0.3), CausalSelfAttention(4, Dropout = 0.5), Dense(3), MeanSquaredError]
public partial class AttentionDropout;

[Network, Input(5, 6, As = "x"), Input(7, 6, As = "memory")]
[From("x"), CrossAttention(3, Over = "memory", Weights = "looks", Dropout = 0.2), CausalSelfAttention(2, Weights = "back"), Dense(3), As("answer"), MeanSquaredError]
[From("answer"), Output("answer"), From("looks"), Output("looks"), From("back"), Output("back")]
public partial class AttentionWeightsNetwork;

// What can be run a step at a time while weights are given out: causal, to another sequence, in a recurrence; with rotary positions; lengths on both sides.

[Network(Stepper = true), Tokens(19, Vocab = 7), Embedding(12), CausalSelfAttention(3, Rotary = 50, Weights = "back"), Dense(7), As("answer"), SoftmaxCrossEntropy]
[From("answer"), Output("answer"), From("back"), Output("back")]
public partial class SteppedWeights;

[Network(Stepper = true), Tokens(70, Vocab = 7), Embedding(8), CausalSelfAttention(2, Rotary = 10_000), CausalSelfAttention(1, Rotary = 30, Weights = "back")]
[Dense(7), As("answer"), SoftmaxCrossEntropy, Output("answer"), From("back"), Output("back")]
public partial class SteppedWeightsLong;

[Network(Stepper = true), Input(6, 5, As = "memory", Lengths = true), Input(4, 6, As = "x")]
[From("x"), CrossAttention(2, Over = "memory", Weights = "looks"), Dense(3), As("answer"), MeanSquaredError]
[Output("answer"), From("looks"), Output("looks")]
public partial class SteppedCrossWeights;

[Network(Stepper = true), Input(9, 5, As = "text", Lengths = true), Input(6, 3, As = "x", Lengths = true)]
[From("x"), GRU(17, Reset = Reset.BeforeProduct, Biases = 1, Over = "text", Weights = "looks"), Dropout(0.2), RNN(4), Dense(2), As("answer"), MeanSquaredError]
[Output("answer"), From("looks"), Output("looks")]
public partial class AttendingGruBothLengths;

[Network(Vectors = Vectors.AlongChannels), Input(5, 20, As = "text"), Input(4, 3, As = "x")]
[From("text"), Dense(18), Tanh, As("states"), From("x"), RNN(19, Over = "states", AttentionUnits = 21, Return = Return.Last), Dense(3), SoftmaxCrossEntropy]
public partial class AttendingAlongChannels;

[Network(Vectors = Vectors.AlongSamples), Input(5, 20, As = "text"), Input(4, 3, As = "x")]
[From("text"), Dense(18), Tanh, As("states"), From("x"), RNN(19, Over = "states", AttentionUnits = 21, Return = Return.Last), Dense(3), SoftmaxCrossEntropy]
public partial class AttendingAlongSamples;

[Network, Input(150, 36), CausalSelfAttention(2, Dropout = 0.1), MultiHeadAttention(1), Dense(2), MeanSquaredError]
public partial class LongAttention;

[Network(Vectors = Vectors.AlongSamples), Input(20, 24), CausalSelfAttention(3), Dense(5), SoftmaxCrossEntropy]
public partial class AttentionAlongSamples;

[Network(Vectors = Vectors.AlongChannels), Input(20, 24), MultiHeadAttention(3, Rotary = 1000), Dense(5), SoftmaxCrossEntropy]
public partial class AttentionAlongChannels;

[Network, Input(3, 130), MultiHeadAttention(1), Dense(2), MeanSquaredError]
public partial class WideHead;

[Network, Tokens(12, Vocab = 13), Embedding(16, Name = "wte", Init = Init.Normal, InitScale = 0.02), Positional(12), Dropout(0.1)]
[Use<GptBlock>(16, 4, 0.2f, Repeat = 2), LayerNorm(Bias = false), Dense(13, Bias = false, Tie = "wte")]
[SoftmaxCrossEntropy]
public partial class AttentionOfBlocks;

[Network, Tokens(6, Vocab = 9, As = "source"), Tokens(5, Vocab = 7, As = "target")]
[From("source"), Embedding(8, Scale = 2.8), Positional(6), Use<TransformerEncoderBlock>(8, 2, 12, 0f, Repeat = 2), As("memory")]
[From("target"), Embedding(8, Scale = 2.8), Positional(5, Kind = Positions.Sinusoidal)]
[Use<TransformerDecoderBlock>(8, 2, "memory", 12, 0.1f), Use<TransformerDecoderBlock>(8, 4, "memory", 10, 0f, true), Dense(7)]
[SoftmaxCrossEntropy]
public partial class AttentionTranslator;
