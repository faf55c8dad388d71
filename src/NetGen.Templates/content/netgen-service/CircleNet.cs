using NetGen;

namespace NetGenApp;

/// <summary>A point in, a score for each of the two answers, outside and inside of a circle, out.</summary>
[Network, Input(2)]
[Dense(24), Tanh, Dense(2)]
[SoftmaxCrossEntropy]
public partial class CircleNet;
