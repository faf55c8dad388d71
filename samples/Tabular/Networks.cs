using NetGen;

namespace Tabular;

/// <summary>Logistic regression with labels -1 and +1: P(+1) = sigmoid(⟨w, x⟩ + b), the mean of ln(1 + exp(-y·(⟨w, x⟩ + b))) as its loss. 31 parameters.</summary>
[Network, Input(30), Dense(1), LogisticLoss]
public partial class LogisticRegression;

/// <summary>The same thirty numbers, through a hidden layer. 513 parameters.</summary>
[Network, Input(30), Dense(16), ReLU, Dropout(0.2), Dense(1), LogisticLoss]
public partial class TumourNetwork;

/// <summary>Softmax regression: three kinds of iris by four lengths. 15 parameters.</summary>
[Network, Input(4), Dense(3), SoftmaxCrossEntropy]
public partial class SoftmaxRegression;

/// <summary>The same kinds by two of the lengths, so that it can be drawn.</summary>
[Network, Input(2), Dense(16), Tanh, Dense(16), Tanh, Dense(3), SoftmaxCrossEntropy]
public partial class IrisPlane;

/// <summary>How good a wine is said to be, a number, from eleven measurements and its colour. 13 parameters.</summary>
[Network, Input(12), Dense(1), MeanSquaredError]
public partial class LinearWine;

/// <summary>The same, through two hidden layers.</summary>
[Network, Input(12), Dense(64), ReLU, Dropout(0.2), Dense(64), ReLU, Dropout(0.2), Dense(1), MeanSquaredError]
public partial class WineNetwork;
