using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>A block of which many stand on each other.</summary>
[Block]
[As("x"), LayerNorm, Dense(11), GELU, Dropout(0.1), Dense(5), Add("x")]
public partial class ResidualMlp;

/// <summary>Blocks that are alike: their calls are written once, as a loop.</summary>
[Network, Input(7), Dense(5), Use<ResidualMlp>(Repeat = 8), Dense(3), SoftmaxCrossEntropy]
public partial class StackedMlp;

/// <summary>The same at the steps of a sequence.</summary>
[Network, Input(6, 7), Dense(5), Use<ResidualMlp>(Repeat = 8), Dense(3), SoftmaxCrossEntropy]
public partial class StackedMlpOfSteps;
