using NetGen;

namespace Pruning;

/// <summary>
/// LeNet-300-100 (LeCun et al. 1998), 266,610 parameters: what networks have been pruned on since then. Its curvature is generated for optimal brain damage; prediction and
/// training know nothing of it.
/// </summary>
[Network(Derivatives = Derivative.Curvature)]
[Input(784), Dense(300), ReLU, Dense(100), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class LeNet300;
