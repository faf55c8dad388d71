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
