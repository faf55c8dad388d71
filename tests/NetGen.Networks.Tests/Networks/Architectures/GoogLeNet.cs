using NetGen;
using static NetGen.Names;

namespace NetGen.Networks.Tests.Networks;

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

[Block]
[AvgPool2D(5, Stride = 3), Conv2D(ch, 1), ReLU, Flatten, Dense(units), ReLU, Dropout(0.7), Dense(classes)]
[SoftmaxCrossEntropy(Weight = 0.3)]
public partial class AuxiliaryHead
{
    [Param] const int classes = 1000, ch = 128, units = 1024;
}

/// <summary>Szegedy et al.: Going deeper with convolutions (2015), without its auxiliary heads. 6,998,552 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
[Conv2D(64, 1), ReLU, Conv2D(192, 3, Pad = Pad.Same), ReLU, LRN, MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(64, 96, 128, 16, 32, 32), Use<Inception>(128, 128, 192, 32, 96, 64), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(192, 96, 208, 16, 48, 64)]
[Use<Inception>(160, 112, 224, 24, 64, 64), Use<Inception>(128, 128, 256, 24, 64, 64)]
[Use<Inception>(112, 144, 288, 32, 64, 64)]
[Use<Inception>(256, 160, 320, 32, 128, 128), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(256, 160, 320, 32, 128, 128), Use<Inception>(384, 192, 384, 48, 128, 128)]
[GlobalAvgPool, Dropout(0.4), Dense(1000), SoftmaxCrossEntropy]
public partial class GoogLeNet;

/// <summary>The same with the two heads that exist in training only. 13,378,280 parameters.</summary>
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
[GlobalAvgPool, Dropout(0.4), Dense(1000), SoftmaxCrossEntropy]
public partial class GoogLeNetAuxiliary;

[Network]
[Input(3, 80, 80)]
[Conv2D(3, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
[Conv2D(3, 1), ReLU, Conv2D(5, 3, Pad = Pad.Same), ReLU, LRN, MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(2, 2, 3, 1, 2, 1), Use<Inception>(3, 2, 3, 2, 2, 2), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(2, 2, 3, 2, 2, 2), As("4a")]
[Use<AuxiliaryHead>(5, 3, 7, Phase = Phase.Train)]
[From("4a"), Use<Inception>(3, 2, 2, 2, 2, 2), Use<Inception>(2, 3, 4, 1, 2, 1)]
[Use<Inception>(2, 2, 3, 2, 2, 3), As("4d")]
[Use<AuxiliaryHead>(5, 4, 6, Phase = Phase.Train)]
[From("4d"), Use<Inception>(3, 2, 3, 2, 2, 2), MaxPool2D(3, Stride = 2, Ceil = true)]
[Use<Inception>(2, 2, 3, 2, 2, 2), Use<Inception>(3, 3, 4, 2, 3, 2)]
[GlobalAvgPool, Dropout(0.4), Dense(5), SoftmaxCrossEntropy]
public partial class GoogLeNetSmall;
