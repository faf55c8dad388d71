namespace NetGen.Training.Tests.Networks;

/// <summary>Numbers that can be followed by hand: 2·x + 1, cut at 0, times 3.</summary>
[Network, Input(1), Dense(1, Name = "a"), ReLU, Dense(1, Name = "b", Bias = false), MSE]
public partial class ByHand;

/// <summary>Steps that can be followed by hand.</summary>
[Network, Input(3, 1), RNN(1, Activation = RecurrentActivation.ReLU, Name = "r"), MSE]
public partial class StepsByHand;

/// <summary>The same layers in each layout.</summary>
[Network(Vectors = Vectors.AlongSamples), Input(2, 4, 5), Conv2D(5, 3), Tanh, As("map"), Flatten, Dense(3), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InLanes;

[Network(Vectors = Vectors.AlongChannels), Input(2, 4, 5), Conv2D(5, 3), Tanh, As("map"), Flatten, Dense(3), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InPixels;

[Network(Vectors = Vectors.AlongSamples), Input(4, 3), Dense(5), Tanh, As("map"), Dense(2), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InSteps;

[Network(Vectors = Vectors.AlongChannels), Input(4, 3), Dense(5), Tanh, As("map"), Dense(2), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InStepsOfPixels;

[Network(Vectors = Vectors.AlongSamples), Input(4, 3), RNN(5, Name = "r"), As("map"), Dense(2), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InLoops;

[Network(Vectors = Vectors.AlongChannels), Input(4, 3), RNN(5, Name = "r"), As("map"), Dense(2), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InLoopsOfPixels;

/// <summary>Images whose channels lie last become sequences.</summary>
[Network, Input(2, 6, 5), Conv2D(8, 3), ReLU, Reshape(4, 24), RNN(5, Name = "r"), As("map"), Dense(2), Output("y"), Output("map"), SoftmaxCrossEntropy]
public partial class InLoopsBehindImages;
