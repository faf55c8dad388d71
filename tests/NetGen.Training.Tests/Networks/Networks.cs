using NetGen;

namespace NetGen.Training.Tests.Networks;

/// <summary>One logit of yes.</summary>
[Network, Input(2), Dense(1, Init = Init.Zeros, Name = "d"), BinaryCrossEntropy]
public partial class Rare;

/// <summary>The same with targets −1 and 1.</summary>
[Network, Input(2), Dense(1, Init = Init.Zeros, Name = "d"), LogisticLoss]
public partial class RareScores;

/// <summary>The first output is not the one that is trained.</summary>
[Network, Input(3), Dense(2, Name = "z"), As("latent"), Output("latent"), Dense(3, Name = "y"), As("y"), Output("y"), SoftmaxCrossEntropy]
public partial class LatentAndClasses;

[Network, Input(3), Dense(3, Name = "z"), As("latent"), Output("latent"), Dense(3, Name = "y"), As("y"), Output("y"), MSE]
public partial class LatentAndValues;

/// <summary>What is trained is no output at all.</summary>
[Network, Input(3), Dense(2, Name = "z"), As("latent"), Output("latent"), Dense(3, Name = "y"), MSE]
public partial class LatentAlone;

[Network, Input(1), Dense(1, Name = "d"), Sigmoid, BinaryCrossEntropy(Logits = false)]
public partial class Probability;

/// <summary>Numbers that are called probabilities and come from no sigmoid.</summary>
[Network, Input(1), Dense(1, Name = "d"), BinaryCrossEntropy(Logits = false)]
public partial class CalledProbability;

/// <summary>The usual way to probabilities of classes, behind layers that behave otherwise in training.</summary>
[Network, Input(4), Dense(6, Bias = false), BatchNorm, ReLU, Dropout(0.5), Dense(3), SoftmaxCrossEntropy, Softmax, Output("p")]
public partial class ClassProbabilities;

/// <summary>Three losses with weights, behind dropout.</summary>
[Network, Input(5), Dense(6, Bias = false), BatchNorm, ReLU, Dropout(0.3), As("trunk")]
[Dense(2), As("age"), Output("age"), MeanSquaredError(Target = "years", Weight = 0.5)]
[From("trunk"), Dense(4), As("mood"), Output("mood"), SoftmaxCrossEntropy(Target = "feeling", Weight = 0.25)]
[From("trunk"), Dense(1), As("sex"), Output("sex"), BinaryCrossEntropy(Target = "female", Weight = 2)]
public partial class ThreeHeads;

/// <summary>Gives its code; is trained to give back its input.</summary>
[Network, Input(4, As = "x"), Dense(2), Tanh, As("code"), Output("code"), Dense(4), MSE(Target = "x")]
public partial class Autoencoder;

/// <summary>Two hidden tensors that are to agree, and a constant; nothing is compared with the outside.</summary>
[Network, Input(4, As = "x"), Dense(3, Name = "a"), As("a"), From("x"), Dense(3, Name = "b"), MSE(Target = "a"), LogisticLoss(Target = "side")]
[Dense(1, Name = "c"), BinaryCrossEntropy(Value = 1, Weight = 3), From("x"), Dense(2, Name = "d"), Output("d")]
public partial class Siblings;

/// <summary>A class for each pixel; the loss stands before the softmax.</summary>
[Network, Input(2, 4, 5), Conv2D(3, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(4, 1), SoftmaxCrossEntropy, Softmax, Output("p")]
public partial class Pixels;

[Block, Dense(3), SoftmaxCrossEntropy(Weight = 0.3)]
public partial class AuxiliaryHead;

/// <summary>A head that exists in training only is no part of the loss on a validation set.</summary>
[Network, Input(4), Dense(5), ReLU, As("trunk"), Use<AuxiliaryHead>(Phase = Phase.Train), From("trunk"), Dense(3), SoftmaxCrossEntropy]
public partial class WithAuxiliaryHead;

/// <summary>No loss.</summary>
[Network, Input("left", 2), Input("right", 3), From("left"), Concat("right"), Dense(2), Sigmoid]
public partial class Predicts;

[Network, Input(2), Dense(1)]
public partial class OwnWords
{
    public override string ToString() => "mine";
}

public class WithWords
{
    public sealed override string ToString() => "a base's";
}

[Network, Input(2), Dense(1)]
public partial class BaseWords : WithWords;

/// <summary>A class for each step.</summary>
[Network, Input(4, 2), Dense(3), SoftmaxCrossEntropy]
public partial class TaggedSteps;

/// <summary>Labels that count by their class and sample, and one that does not count.</summary>
[Network, Input(4), Dense(3), SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 4 }, Smoothing = 0.2, Ignore = 1, SampleWeights = true)]
public partial class CountingLabels;

/// <summary>A distribution over the classes at each pixel.</summary>
[Network, Input(2, 3, 4), Conv2D(3, 1), SoftmaxCrossEntropy(Soft = true, ClassWeights = new[] { 1, 0.5, 4 }, Smoothing = 0.1, Weight = 2)]
public partial class SoftPixels;

/// <summary>Rare positives, of samples that count differently.</summary>
[Network, Input(4), Dense(2), BinaryCrossEntropy(PositiveWeight = 3, SampleWeights = true)]
public partial class WeightedPositives;

/// <summary>Pixels of samples that count differently.</summary>
[Network, Input(2, 3, 4), Conv2D(2, 1), MeanSquaredError(SampleWeights = true, Weight = 0.5)]
public partial class WeightedPixels;

/// <summary>Errors of samples that count differently, which the network adds up itself.</summary>
[Network, Input(2, 3, 4), Conv2D(2, 1), Huber(Delta = 0.7, SampleWeights = true), Dice(Target = "mask", SampleWeights = true, Weight = 0.5)]
public partial class WeightedErrors;

/// <summary>A label of no class stands for what is not known.</summary>
[Network, Input(4), Dense(3), SoftmaxCrossEntropy(Ignore = -100)]
public partial class PartlyLabelled;

/// <summary>Two losses with names.</summary>
[Network, Input(5), Dense(6), Tanh, As("trunk"), Dense(1), MSE(Target = "price", Name = "price")]
[From("trunk"), Dense(4), SoftmaxCrossEntropy(Target = "kind", Name = "kind", Weight = 0.25)]
public partial class NamedLosses;
