using NetGen;

namespace NetGenApp;

/// <summary>Four numbers of a flower in, a score for each of three species out.</summary>
/// <remarks>
/// For a table of your own, the first number is that of the features that the program prints, the last one that of the classes.
/// For a number in place of a class: <c>Dense(1)</c> and <c>[MSE]</c>.
/// </remarks>
[Network, Input(4)]
[Dense(16), ReLU, Dense(3)]
[SoftmaxCrossEntropy]
public partial class FlowerNet;
