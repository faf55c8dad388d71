using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Losses, several losses, several inputs, each the twin of a case in tests/fixtures/make_fixtures.py.

[Network, Input(4), Dense(5), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyCase;

[Network, Input(3, 4, 3), Conv2D(4, 1), SoftmaxCrossEntropy]
public partial class SpatialCrossEntropyCase;

[Network, Input(4), Dense(3), BinaryCrossEntropy]
public partial class BinaryCrossEntropyCase;

[Network, Input(4), Dense(3), Sigmoid, BinaryCrossEntropy(Logits = false)]
public partial class BinaryCrossEntropyProbabilitiesCase;

[Network, Input(2, 4, 5), Conv2D(1, 3), BinaryCrossEntropy]
public partial class SpatialBinaryCrossEntropyCase;

[Network, Input(4), Dense(1), LogisticLoss]
public partial class LogisticLossCase;

[Network, Input(4), Dense(3), MeanSquaredError]
public partial class MeanSquaredErrorCase;

[Network, Input(4), Dense(3), MSE(Value = 1, Weight = 0.5)]
public partial class ConstantTargetCase;

[Network, Input(4), Dense(3), MAE]
public partial class MeanAbsoluteErrorCase;

[Network, Input(4), Dense(3), Huber(Delta = 0.7)]
public partial class HuberCase;

[Network, Input(2, 3, 5), Conv2D(3, 1), SmoothL1(Beta = 0.4)]
public partial class SmoothL1Case;

[Network, Input(4), Dense(3), LogCosh]
public partial class LogCoshCase;

[Network, Input(4), Dense(1), Hinge]
public partial class HingeCase;

[Network, Input(4), Dense(3), Hinge(Squared = true)]
public partial class SquaredHingeCase;

[Network, Input(4), Dense(2), PoissonLoss]
public partial class PoissonLossCase;

[Network, Input(4), Dense(2), Softplus, PoissonLoss(Log = false)]
public partial class PoissonCountsCase;

[Network, Input(4), Dense(5), Softmax, KLDivergence(Log = false)]
public partial class KLDivergenceCase;

[Network, Input(4), Dense(5), KLDivergence]
public partial class KLDivergenceOfLogarithmsCase;

[Network, Input(2, 4, 3), Conv2D(2, 1), Focal(Gamma = 1.5, Alpha = 0.3)]
public partial class FocalCase;

[Network, Input(4), Dense(1), Wasserstein]
public partial class WassersteinCase;

[Network, Input(2, 4, 5), Conv2D(2, 3), Dice]
public partial class DiceCase;

[Network, Input(4), Dense(7), CosineLoss]
public partial class CosineLossCase;

[Network, Input("a", 3), Input("p", 3), Input("n", 3)]
[From("a"), Dense(4, Bias = false, Name = "tower"), Output("ea"), From("p"), Dense(4, Bias = false, Tie = "tower"), Output("ep"), From("n"), Dense(4, Bias = false, Tie = "tower"), Output("en")]
[Triplet("ea", "ep", "en", Margin = 0.4)]
public partial class TripletCase;

[Network, Input("a", 3), Input("p", 3), Input("n", 3)]
[From("a"), Dense(4, Bias = false, Name = "tower"), Output("ea"), From("p"), Dense(4, Bias = false, Tie = "tower"), Output("ep"), From("n"), Dense(4, Bias = false, Tie = "tower"), Output("en")]
[Triplet("ea", "ep", "en", Margin = 0.2, Squared = true)]
public partial class SquaredTripletCase;

[Network, Input("a", 4), Input("p", 4), Input("n", 4), Input("queue", 6, 4)]
[From("a"), Dense(5, Name = "tower"), Output("ea"), From("p"), Dense(5, Tie = "tower"), Output("ep"), From("n"), Dense(5, Tie = "tower"), Output("en")]
[From("queue"), Dense(5, Tie = "tower"), Output("eq"), InfoNCE("ea", "ep", "en", "eq", Temperature = 0.5)]
public partial class InfoNCECase;

[Network, Input("a", 3), Input("b", 3)]
[From("a"), Dense(4, Bias = false, Name = "tower"), Output("ea"), From("b"), Dense(4, Bias = false, Tie = "tower"), Output("eb"), Contrastive("ea", Margin = 0.8)]
public partial class ContrastiveCase;

[Network, Input(5), Dense(6), Tanh, As("h")]
[Dense(3), Output("mean"), From("h"), Dense(3), Output("logvar")]
[From("mean"), GaussianKL("logvar", Weight = 0.5), Dense(2), Output("y"), MSE(Target = "target")]
public partial class GaussianKLCase;

[Network, Input(5), Dense(6), Tanh, Output("h"), L1Penalty(1, Weight = 0.1), L2Penalty(0.02, Parameters = "dense*.weight"), Dense(2), Output("y"), MSE(Target = "target")]
public partial class PenaltiesCase;

[Network, Input(5), Dense(6), ReLU, As("trunk")]
[Dense(1), Output("price"), MeanSquaredError(Target = "price")]
[From("trunk"), Dense(4), Output("kind"), SoftmaxCrossEntropy(Target = "kind", Weight = 0.25)]
public partial class WeightedLossesCase;

// Whole numbers go in, and there are two kinds of labels: one for each step, one for the whole.
[Network, Tokens("tokens", 4, Vocab = 3), Input("x", 4, 2)]
[From("tokens"), Embedding(17), Concat("x"), Dense(6), Tanh, As("h")]
[Dense(4), Output("steps"), SoftmaxCrossEntropy(Target = "tags")]
[From("h"), Flatten, Dense(3), Output("whole"), SoftmaxCrossEntropy(Target = "topic", Weight = 0.5)]
public partial class TokensAndNumbersCase;

[Network, Tokens(6, Vocab = 9), Embedding(5), Tanh, Dense(4), SoftmaxCrossEntropy]
public partial class EmbeddingCase;

[Network, Input("a", 3), Input("b", 4)]
[From("a"), Dense(5), Tanh, As("fa")]
[From("b"), Dense(2), Tanh, As("fb")]
[From("fa"), Concat("fb"), Dense(2), MeanSquaredError]
public partial class TwoInputsCase;

// What labels, samples and steps count for.

[Network, Input(4), Dense(5), SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 2, 1, 0.25, 3 })]
public partial class ClassWeightsCase;

[Network, Input(4), Dense(5), SoftmaxCrossEntropy(Smoothing = 0.1)]
public partial class SmoothingCase;

[Network, Input(6, 3), Dense(4), SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 2, 0, 1 }, Smoothing = 0.2, Weight = 0.7)]
public partial class SmoothedClassWeightsCase;

[Network, Input(3, 4, 3), Conv2D(4, 1), SoftmaxCrossEntropy(Ignore = 2)]
public partial class SpatialIgnoreCase;

[Network, Tokens(6, Vocab = 9), Embedding(5, Padding = 3), Tanh, Dense(4), SoftmaxCrossEntropy(Ignore = -100, Smoothing = 0.05)]
public partial class SequenceIgnoreCase;

[Network, Input(2, 3, 5), Conv2D(3, 1), SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 4 }, Ignore = 0, Smoothing = 0.3, SampleWeights = true)]
public partial class SpatialWeightsCase;

[Network, Input(4), Dense(5), SoftmaxCrossEntropy(Soft = true)]
public partial class SoftTargetsCase;

[Network, Input(5, 3), Dense(4), SoftmaxCrossEntropy(Soft = true, ClassWeights = new[] { 0.5, 2, 1, 0.25 }, Smoothing = 0.1, Weight = 2)]
public partial class SoftSmoothedClassWeightsCase;

[Network, Input(2, 3, 4), Conv2D(3, 1), SoftmaxCrossEntropy(Soft = true, SampleWeights = true)]
public partial class SpatialSoftSampleWeightsCase;

[Network, Input(4), Dense(5), SoftmaxCrossEntropy(SampleWeights = true)]
public partial class SampleWeightsCase;

[Network, Input(4), Dense(3), BinaryCrossEntropy(PositiveWeight = 2.5)]
public partial class PositiveWeightCase;

[Network, Input(4), Dense(3), Softplus, Dense(2), Sigmoid, BinaryCrossEntropy(Logits = false, PositiveWeight = 0.4, SampleWeights = true)]
public partial class BinarySampleWeightsCase;

[Network, Input(3, 4), Dense(2), MeanSquaredError(SampleWeights = true, Weight = 0.5)]
public partial class SquaredSampleWeightsCase;

[Network, Input(2, 3, 4), Conv2D(2, 1), Huber(Delta = 0.7, SampleWeights = true)]
public partial class HuberSampleWeightsCase;

[Network, Input(4), Dense(5), LogSoftmax, KLDivergence(SampleWeights = true)]
public partial class DivergenceSampleWeightsCase;

[Network, Input(2, 4, 5), Conv2D(2, 3), Dice(SampleWeights = true)]
public partial class DiceSampleWeightsCase;

[Network, Input(4), Dense(7), CosineLoss(SampleWeights = true)]
public partial class CosineSampleWeightsCase;

[Network, Input(6, 3, Lengths = true), Dense(4), Tanh, Dense(2), PoissonLoss(SampleWeights = true)]
public partial class LengthsPoissonWeightsCase;

[Network, Tokens(7, Vocab = 9, As = "text", Lengths = true), Embedding(5, Padding = 0), Tanh, Dense(4)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 3 }, Ignore = 1, Smoothing = 0.1, SampleWeights = true)]
public partial class LengthsWeightsCase;

[Network, Input(6, 3, Lengths = true), Dense(4), Tanh, Dense(2), BinaryCrossEntropy(PositiveWeight = 3, SampleWeights = true)]
public partial class LengthsBinaryWeightsCase;

[Network, Input(6, 3, Lengths = true), Dense(4), Tanh, Dense(3), SoftmaxCrossEntropy(Soft = true, Smoothing = 0.1)]
public partial class LengthsSoftCase;

[Network, Input(4), Dense(5), SoftmaxCrossEntropy, LogSoftmax, Output("logarithms")]
public partial class LogSoftmaxCase;

// Labels without places: connectionist temporal classification.

[Network, Input(9, 4), Dense(5), CTC(3)]
public partial class CtcCase;

[Network, Input(12, 3, Lengths = true), Dense(6), Tanh, Dense(5), CTC(4, Blank = 4, Sum = true, ZeroInfinity = true, Weight = 0.5)]
public partial class CtcLengthsCase;

[Network, Input(7, 3, Lengths = true), RNN(6), Dense(3), CTC(5, ZeroInfinity = true)]
public partial class CtcRnnCase;
