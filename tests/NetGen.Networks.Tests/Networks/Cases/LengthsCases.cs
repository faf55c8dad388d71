using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Sequences of which each sample has as many real steps as it says, each the twin of a case in tests/fixtures/make_fixtures.py.
// Past the end the fixtures have NaN and labels that are none.

[Network, Tokens(7, Vocab = 9, As = "text", Lengths = true), Embedding(5), Tanh, Dense(4), SoftmaxCrossEntropy]
public partial class LengthsTaggingCase;

[Network, Input(6, 3, Lengths = true), Dense(5), LayerNorm, SiLU, Dense(2), MeanSquaredError]
public partial class LengthsRegressionCase;

[Network, Input(5, 2, As = "x", Lengths = true), Dense(4), Tanh, Dense(1), BinaryCrossEntropy]
public partial class LengthsBinaryCase;

[Network, Input(9, 3, Lengths = true), RNN(5), Dense(2), MeanSquaredError]
public partial class LengthsRnnCase;

[Network, Input(9, 3, Lengths = true), RNN(5, Layers = 2, Return = Return.Last), Dense(4), SoftmaxCrossEntropy]
public partial class LengthsRnnLastCase;

[Network, Tokens(64, Vocab = 5, Lengths = true), Embedding(3), RNN(7, Activation = RecurrentActivation.ReLU, Return = Return.Last), Dense(2), SoftmaxCrossEntropy]
public partial class LengthsRnnReLUCase;

[Network, Input(9, 3, Lengths = true), LSTM(5), Dense(2), MeanSquaredError]
public partial class LengthsLstmCase;

[Network, Input(9, 3, Lengths = true), LSTM(5, Layers = 2, Bidirectional = true), Dense(2), MeanSquaredError]
public partial class LengthsLstmBothCase;

[Network, Input(9, 3, Lengths = true), GRU(5, Bidirectional = true, Return = Return.Last), Dense(4), SoftmaxCrossEntropy]
public partial class LengthsGruBothLastCase;

[Network, Input(8, 3, Lengths = true), Dense(6), Tanh, GlobalAvgPool, Dense(3), SoftmaxCrossEntropy]
public partial class LengthsMeanCase;

[Network, Input(1, 3, Lengths = true), RNN(4), Dense(2), MeanSquaredError]
public partial class LengthsOneStepCase;

[Network, Input(5, 4), Dense(3), Tanh, GlobalAvgPool, Dense(2), MeanSquaredError]
public partial class SequenceMeanCase;

/// <summary>One sequence with lengths joined with one without, and the mean of another with lengths of its own.</summary>
[Network, Tokens("text", 6, Vocab = 6, Lengths = true), Input("extra", 6, 3), Input("x", 4, 2, Lengths = true)]
[From("text"), Embedding(4), Concat("extra"), RNN(5), As("h")]
[From("x"), Dense(3), Tanh, GlobalAvgPool, As("pooled")]
[From("h"), Dense(3), Output("steps"), SoftmaxCrossEntropy(Target = "tags")]
[From("h"), RNN(5, Return = Return.Last), Concat("pooled"), Dense(2), Output("whole"), SoftmaxCrossEntropy(Target = "topic", Weight = 0.5)]
public partial class LengthsTwoTextsCase;

/// <summary>Windows over steps, to which those past the end are padding: zeros for convolutions, and what never wins or counts for poolings.</summary>
[Network, Input(9, 3, Lengths = true)]
[Conv1D(5, 3, Pad = Pad.Same), Tanh, Conv1D(4, 2, Pad = Pad.Causal, Dilation = 2), As("h")]
[GlobalMaxPool, As("highest")]
[From("h"), MaxPool1D(3, Stride = 2, Padding = 1), Flatten, As("windows")]
[From("h"), AvgPool1D(2, CountPadding = false), Flatten, As("means")]
[From("h"), ConvTranspose1D(2, 3), AdaptiveAvgPool1D(2), Flatten, Concat("highest", "windows", "means"), Dense(3), MeanSquaredError]
public partial class LengthsWindowsCase;

[Network, Input(8, 3, Lengths = true), Dense(6), Tanh, As("h"), Max(Axis.Steps), As("a")]
[From("h"), LogSumExp(Axis.Steps), As("b"), From("h"), Mean(Axis.Steps), As("c"), From("h"), Min(Axis.Steps), As("d"), From("h"), L2Norm(Axis.Steps), As("e")]
[From("h"), Dense(1), Softmax(Axis = Axis.Steps), Multiply("h"), Sum(Axis.Steps), Add("a", "b", "c", "d", "e"), Dense(3), MeanSquaredError]
public partial class LengthsReductionsCase;

// Layers that make other steps of those of a sequence: as many are real as the formula of their shapes makes of a length.

[Network, Input(11, 3, Lengths = true), Conv1D(4, 3, Stride = 2, Padding = 1), Tanh, Conv1D(5, 3), SiLU, Dense(4), SoftmaxCrossEntropy]
public partial class LengthsStridedCase;

[Network, Input(9, 3, Lengths = true), MaxPool1D(2), GRU(5, Return = Return.Last), Dense(2), MeanSquaredError]
public partial class LengthsPooledRnnCase;

[Network, Input(5, 3, Lengths = true), ConvTranspose1D(4, 3, Stride = 2), Tanh, Dense(2), MeanSquaredError]
public partial class LengthsTransposedCase;

[Network, Input(10, 3, Lengths = true), Conv1D(4, 4, Stride = 3, Padding = 2), Tanh, MultiHeadAttention(2), GlobalAvgPool, Dense(3), SoftmaxCrossEntropy]
public partial class LengthsStridedAttentionCase;

[Network, Input(13, 3, Lengths = true), Conv1D(6, 3, Stride = 2, Padding = 1), Tanh, Dense(5), CTC(3, ZeroInfinity = true)]
public partial class LengthsStridedCtcCase;

/// <summary>Half the steps and back, beside what there was: real is what is so in both.</summary>
[Network, Input(8, 3, Lengths = true, As = "x"), Conv1D(4, 3, Stride = 2, Padding = 1), Tanh, ConvTranspose1D(3, 4, Stride = 2, Padding = 1), Add("x"), Dense(2), MeanSquaredError]
public partial class LengthsSkippedCase;
