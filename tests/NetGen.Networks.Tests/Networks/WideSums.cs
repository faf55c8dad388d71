using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Sums to channels that are more than four vectors of any width: those that these fill, and those that they don't.

/// <summary>Of steps: gradients of biases and of what layer norms learn.</summary>
[Network(Vectors = Vectors.AlongChannels), Input(5, 9), Dense(150), LayerNorm, Tanh, Dense(128), LayerNorm, SiLU, Dense(3), MeanSquaredError]
public partial class WideSumsOfSteps;

/// <summary>Of images: what batch normalisation sums, and what it learns.</summary>
[Network(Vectors = Vectors.AlongChannels), Input(2, 5, 4), Conv2D(150, 3, Bias = false), BatchNorm, ReLU, Conv2D(128, 1, Bias = false), BatchNorm, Tanh, Flatten, Dense(3), MeanSquaredError]
public partial class WideSumsOfImages;

/// <summary>Of samples that have no positions.</summary>
[Network(Vectors = Vectors.AlongChannels), Input(6), Dense(150), LayerNorm, Tanh, Dense(128, Bias = false), BatchNorm, Tanh, Dense(3), MeanSquaredError]
public partial class WideSumsOfSamples;
