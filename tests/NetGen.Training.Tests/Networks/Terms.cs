using NetGen;

namespace NetGen.Training.Tests.Networks;

// Losses whose value on data that is not trained on the network itself computes.

[Network, Input(3), Dense(2), MAE(Weight = 0.5), Huber(Delta = 0.3)]
public partial class Absolute;

[Network, Input(3), Dense(1), PoissonLoss, Softplus, Output("rate")]
public partial class Counts;

/// <summary>One that the runtime computes and one that the network does, of one target.</summary>
[Network, Input(2, 4, 5), Conv2D(2, 3, Padding = 1), As("mask"), BinaryCrossEntropy, From("mask"), Dice(Weight = 0.5), Sigmoid, Output("p")]
public partial class Masks;

[Network, Input("a", 3), Input("p", 3), Input("n", 3)]
[From("a"), Dense(4, Name = "tower"), As("ea"), From("p"), Dense(4, Tie = "tower"), As("ep"), From("n"), Dense(4, Tie = "tower"), As("en")]
[Triplet("ea", "ep", "en", Margin = 0.4), From("ea"), Output("embedding")]
public partial class Triplets;

[Network, Input(5, As = "x"), Dense(6), Tanh, As("h")]
[Dense(3), As("mean"), From("h"), Dense(3), As("logvar"), From("mean"), GaussianKL("logvar", Weight = 0.1)]
[Dense(5), Output("y"), SmoothL1(Target = "x")]
public partial class Variational;

[Network, Input(5), Dense(6), ReLU, L1Penalty(0.3), Dense(2), MSE, L2Penalty(0.02, Parameters = "dense*.weight"), L1Penalty(0.1, Parameters = "dense2.*", Weight = 2)]
public partial class Penalized;

/// <summary>One head is to say what another says.</summary>
[Network, Input(4), As("x"), Dense(3), Softmax, As("teacher"), From("x"), Dense(3), Softmax, KLDivergence(Log = false, Target = "teacher"), CosineLoss(Target = "teacher", Weight = 0.2)]
public partial class Distilled;
