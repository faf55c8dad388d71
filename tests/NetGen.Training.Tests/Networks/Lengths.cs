using NetGen;

namespace NetGen.Training.Tests.Networks;

/// <summary>Texts of up to six words out of five, and a mood.</summary>
[Network, Tokens("text", 6, Vocab = 5, Lengths = true), Embedding(4), RNN(8, Return = Return.Last), Dense(2), SoftmaxCrossEntropy(Target = "mood")]
public partial class Moods;

/// <summary>A tag for each word.</summary>
[Network, Tokens("text", 6, Vocab = 5, Lengths = true), Embedding(4), RNN(5), Dense(3), SoftmaxCrossEntropy(Target = "tags")]
public partial class Tags;

/// <summary>Numbers for each step of a curve.</summary>
[Network, Input("curve", 5, 3, Lengths = true), Dense(4), Tanh, Dense(2), MeanSquaredError(Target = "next")]
public partial class Curves;

/// <summary>A label for every second step of a curve.</summary>
[Network, Input("curve", 9, 3, Lengths = true), Conv1D(4, 3, Stride = 2, Padding = 1), Tanh, Dense(3), SoftmaxCrossEntropy(Target = "beats")]
public partial class Beats;

/// <summary>Numbers for twice as many steps.</summary>
[Network, Input("curve", 4, 3, Lengths = true), ConvTranspose1D(4, 4, Stride = 2, Padding = 1), Tanh, Dense(2), MeanSquaredError(Target = "finer")]
public partial class Finer;

/// <summary>The target is the input, which the reconstruction has lost the lengths of.</summary>
[Network, Input("curve", 5, 3, Lengths = true), Dense(4), Tanh, Flatten, Dense(15), Reshape(5, 3), MeanSquaredError(Target = "curve")]
public partial class CurveAutoencoder;

/// <summary>A yes or no for each step.</summary>
[Network, Input("curve", 5, 3, Lengths = true), Dense(4), LayerNorm, Dense(1), BinaryCrossEntropy(Target = "peaks")]
public partial class Peaks;

/// <summary>Words of which number 2 stands for none.</summary>
[Network, Tokens(3, Vocab = 5), Embedding(4, Padding = 2), Flatten, Dense(2), SoftmaxCrossEntropy]
public partial class PaddedWords;

/// <summary>Labels without places, 0 being the blank.</summary>
[Network, Input("signal", 8, 3, Lengths = true), Dense(10), Tanh, Dense(4), CTC(3)]
public partial class Signals;

/// <summary>The same, added up, with the blank behind, and nothing learned from what does not fit.</summary>
[Network, Input("signal", 8, 3, Lengths = true), Dense(4), CTC(3, Blank = 3, Sum = true, ZeroInfinity = true, Weight = 0.5)]
public partial class SummedSignals;

/// <summary>Both, of samples that count differently.</summary>
[Network, Input("signal", 8, 3, Lengths = true), Dense(4), CTC(3, SampleWeights = true), PoissonLoss(Target = "counts", SampleWeights = true)]
public partial class WeightedSignals;

[Network, Input("signal", 8, 3, Lengths = true), Dense(4), CTC(3, Blank = 3, Sum = true, SampleWeights = true)]
public partial class WeightedSummedSignals;

/// <summary>Words of one language into another, up to nine of each.</summary>
[Network]
[Tokens(9, Vocab = 7, As = "source", Lengths = true), Tokens(9, Vocab = 6, As = "target", Lengths = true)]
[From("source"), Embedding(4), GRU(5, Bidirectional = true, State = "summary"), As("states"), From("summary"), Dense(6), Tanh, As("s0")]
[From("target"), Embedding(4), GRU(6, InitialState = "s0", Over = "states"), Dense(6), SoftmaxCrossEntropy(Target = "following")]
public partial class LongTexts;

/// <summary>The same of up to five words.</summary>
[Network]
[Tokens(5, Vocab = 7, As = "source", Lengths = true), Tokens(5, Vocab = 6, As = "target", Lengths = true)]
[From("source"), Embedding(4), GRU(5, Bidirectional = true, State = "summary"), As("states"), From("summary"), Dense(6), Tanh, As("s0")]
[From("target"), Embedding(4), GRU(6, InitialState = "s0", Over = "states"), Dense(6), SoftmaxCrossEntropy(Target = "following")]
public partial class ShortTexts;

/// <summary>The same of up to three words into two.</summary>
[Network]
[Tokens(3, Vocab = 7, As = "source", Lengths = true), Tokens(2, Vocab = 6, As = "target", Lengths = true)]
[From("source"), Embedding(4), GRU(5, Bidirectional = true, State = "summary"), As("states"), From("summary"), Dense(6), Tanh, As("s0")]
[From("target"), Embedding(4), GRU(6, InitialState = "s0", Over = "states"), Dense(6), SoftmaxCrossEntropy(Target = "following")]
public partial class ShortestTexts;

/// <summary>Tags of up to six words, of which training leaves out some numbers.</summary>
[Network, Tokens("text", 6, Vocab = 5, Lengths = true), Embedding(4), Dropout(0.3), RNN(5), Dense(3), SoftmaxCrossEntropy(Target = "tags")]
public partial class DroppedTags;

/// <summary>The same of up to three.</summary>
[Network, Tokens("text", 3, Vocab = 5, Lengths = true), Embedding(4), Dropout(0.3), RNN(5), Dense(3), SoftmaxCrossEntropy(Target = "tags")]
public partial class DroppedShortTags;

/// <summary>A curve of five steps, all of them real.</summary>
[Network, Input("curve", 5, 3), Dense(4), Tanh, Dense(2), MeanSquaredError(Target = "next")]
public partial class WholeCurves;

/// <summary>The same with a step less.</summary>
[Network, Input("curve", 4, 3), Dense(4), Tanh, Dense(2), MeanSquaredError(Target = "next")]
public partial class ShortWholeCurves;
