using NetGen;

namespace HousePrices;

/// <summary>Linear regression on eleven numbers and a column for each kind of place: 17 parameters.</summary>
[Network, Input(16), Dense(1), MeanSquaredError]
public partial class LinearPrice;

/// <summary>The same on all products of two of the numbers as well.</summary>
[Network, Input(82), Dense(1), MeanSquaredError]
public partial class PolynomialPrice;

/// <summary>
/// A network of two hidden layers. Where a house stands is seen through waves of many directions and lengths, which are learned (Tancik et al. 2020: Fourier features let
/// networks learn high
/// frequency functions in low dimensional domains); what kind of place that is, a word, through an embedding.
/// </summary>
[Network]
[Input(12, As = "numbers"), Tokens(1, Vocab = 5, As = "proximity")]
[From("numbers"), Slice(0, 2), Dense(64, Init = Init.Normal, InitScale = 2), As("phase"), Sin, As("sin"), From("phase"), Cos, Concat("sin"), As("place")]
[From("proximity"), Embedding(4), Flatten, As("kind")]
[From("numbers"), Concat("place", "kind"), Dense(256), ReLU, Dropout(0.1), Dense(256), ReLU, Dropout(0.1), Dense(1), MeanSquaredError]
public partial class PriceNetwork;
