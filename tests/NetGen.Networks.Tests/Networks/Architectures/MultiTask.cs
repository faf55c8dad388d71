using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>A shared trunk with three heads of different kinds, trained jointly with weights.</summary>
[Network]
[Input(2, 10, 10)]
[Conv2D(5, 3, Padding = 1), SiLU, MaxPool2D(2), Conv2D(6, 3), PReLU(PerChannel = true), GlobalAvgPool, As("trunk")]
[Dense(1), As("age"), Output("age"), MeanSquaredError(Target = "years", Weight = 0.5)]
[From("trunk"), Dense(4), As("mood"), Output("mood"), SoftmaxCrossEntropy(Target = "feeling", Weight = 0.25)]
[From("trunk"), Dense(1), As("sex"), Output("sex"), BinaryCrossEntropy(Target = "female", Weight = 2)]
public partial class MultiTask;

/// <summary>An image and a vector, merged.</summary>
[Network]
[Input(3, 9, 9, As = "photo"), Input(6, As = "pose")]
[From("photo"), Conv2D(4, 3, Stride = 2), ReLU, GlobalAvgPool, As("seen")]
[From("pose"), Dense(4), Softplus, Multiply("seen")]
[Concat("seen"), Dense(3), MeanSquaredError]
public partial class PhotoAndPose;

/// <summary>Every kind of activation and attention-like scaling in one net.</summary>
[Network]
[Input(3, 7, 9)]
[Conv2D(8, 3, Pad = Pad.Same), GELU, As("x")]
[GlobalAvgPool, Dense(4), ELU, Dense(8), Sigmoid, Scale("x"), LRN(3, Alpha = 0.1)]
[Conv2D(6, 3, Groups = 2), SELU, Conv2D(6, 3, Groups = 6, Dilation = 2), LeakyReLU, AvgPool2D(2, Ceil = true, Padding = 1)]
[Conv2D(4, 1), Softmax, Flatten, Dense(5), Softplus, Dense(3), SoftmaxCrossEntropy]
public partial class Menagerie;
