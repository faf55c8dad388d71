using NetGen;

namespace Attention;

/// <summary>What all three networks see with: four convolutions, from 64x64 pixels down to 8x8 places of 64 features.</summary>
[Block]
[Conv2D(16, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(48, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
public partial class Eyes;

/// <summary>Without attention: the mean of each feature over all places.</summary>
[Network]
[Input(3, 64, 64)]
[Use<Eyes>, GlobalAvgPool, Dropout(0.3), Dense(2), SoftmaxCrossEntropy]
public partial class Plain;

/// <summary>
/// The same with a weight for each place: a layer and a softmax over all places, multiplied onto the feature map. The weights sum to 1, as those of a mean do.
/// </summary>
[Network]
[Input(3, 64, 64)]
[Use<Eyes>, As("seen"), Conv2D(1, 1), Softmax(Axis = Axis.Positions), As("weights"), Output("weights")]
[Scale("seen"), Sum(Axis.Positions), Dropout(0.3), Dense(2), SoftmaxCrossEntropy, Output("kind")]
public partial class Places;

/// <summary>The same with weights of features (squeeze-and-excitation, Hu et al. 2018) before the mean.</summary>
[Network]
[Input(3, 64, 64)]
[Use<Eyes>, Use<SqueezeExcite>(64, 8), GlobalAvgPool, Dropout(0.3), Dense(2), SoftmaxCrossEntropy]
public partial class Channels;
