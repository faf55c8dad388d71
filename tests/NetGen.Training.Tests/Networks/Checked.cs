namespace NetGen.Training.Tests.Networks;

/// <summary>LeNet-5, which the documentation checks the gradients of.</summary>
[Network, Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10), SoftmaxCrossEntropy]
public partial class LeNet5;

/// <summary>A little of everything that has a derivative of its own.</summary>
[Network, Input(2, 7, 6)]
[Conv2D(6, 3, Padding = 1, Bias = false), BatchNorm, GELU, As("skip"), Conv2D(6, 3, Padding = 1, Groups = 3), PReLU(PerChannel = true), Add("skip"), LRN(3, Alpha = 0.2)]
[AvgPool2D(2, Ceil = true), ConvTranspose2D(4, 3, Stride = 2, Padding = 1), SiLU, MaxPool2D(2), Dropout(0.3), Upsample(2), As("map")]
[GlobalAvgPool, Dense(4), Sigmoid, Scale("map"), Flatten, Dense(5), Softplus, Dense(3), SoftmaxCrossEntropy(Target = "kind")]
[Dense(2), MSE(Target = "place", Weight = 0.5)]
public partial class ALittleOfEverything;

/// <summary>Where x is 0 and so is the bias, the slope on one side is 0 and on the other is not.</summary>
[Network, Input(1), Dense(1, Name = "a"), ReLU, Dense(1, Name = "b"), MSE]
public partial class AtAKink;
