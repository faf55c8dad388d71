using static NetGen.Names;

namespace NetGen.Benchmarks.Networks;

/// <summary>Four branches side by side: 1x1, 3x3, 5x5 and pooling.</summary>
[Block]
[Conv2D(c1, 1), ReLU, As("b1")]
[From(In), Conv2D(r3, 1), ReLU, Conv2D(c3, 3, Pad = Pad.Same), ReLU, As("b2")]
[From(In), Conv2D(r5, 1), ReLU, Conv2D(c5, 5, Pad = Pad.Same), ReLU, As("b3")]
[From(In), MaxPool2D(3, Stride = 1, Pad = Pad.Same), Conv2D(pp, 1), ReLU, As("b4")]
[From("b1"), Concat("b2", "b3", "b4")]
public partial class Inception
{
    [Param] const int c1 = 64, r3 = 96, c3 = 128, r5 = 16, c5 = 32, pp = 32;
}

/// <summary>A classifier in the middle that exists in training only.</summary>
[Block]
[AvgPool2D(5, Stride = 3), Conv2D(128, 1), ReLU, Flatten, Dense(1024), ReLU, Dense(1000)]
[SoftmaxCrossEntropy(Weight = 0.3)]
public partial class AuxiliaryHead;

/// <summary>
/// Szegedy et al.: Going deeper with convolutions (2015), with its two auxiliary heads in training. 13,378,280 parameters. Without dropout: its random numbers differ between frameworks, and equal
/// gradients are demanded.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
[Conv2D(64, 1), ReLU, Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN, MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(64, 96, 128, 16, 32, 32), Use<Inception>(128, 128, 192, 32, 96, 64), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(192, 96, 208, 16, 48, 64), As("4a")]
[Use<AuxiliaryHead>(Phase = Phase.Train)]
[From("4a"), Use<Inception>(160, 112, 224, 24, 64, 64), Use<Inception>(128, 128, 256, 24, 64, 64)]
[Use<Inception>(112, 144, 288, 32, 64, 64), As("4d")]
[Use<AuxiliaryHead>(Phase = Phase.Train)]
[From("4d"), Use<Inception>(256, 160, 320, 32, 128, 128), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(256, 160, 320, 32, 128, 128), Use<Inception>(384, 192, 384, 48, 128, 128)]
[GlobalAvgPool, Dense(1000), SoftmaxCrossEntropy]
public partial class InceptionV1;
