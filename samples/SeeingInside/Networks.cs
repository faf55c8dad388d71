using NetGen;

namespace SeeingInside;

/// <summary>LeNet-5, whose maps behind the second pooling are an output too.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2), As("early")]
[Conv2D(16, 5), ReLU, MaxPool2D(2), As("late")]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy, Output("scores"), Output("early"), Output("late")]
public partial class LeNet5;

/// <summary>Which way an image must change for the wanted digit's score to rise: what activation maximisation climbs along (Erhan et al. 2009).</summary>
[Network]
[Input(1, 28, 28, As = "image"), Input(10, As = "wanted")]
[From("image"), Use<LeNet5>(Name = "lenet"), Multiply("wanted"), Sum(Axis.Features), Gradient("image"), Output("slopes")]
public partial class DreamOfDigits;

/// <summary>LeNet-5's convolutions, the third of them in the place of its first dense layer as in LeCun et al. (1998), over larger images.</summary>
[Block]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(120, 5, Pad = Pad.Same), ReLU]
public partial class Looking;

/// <summary>A sum of the maps for each digit, without an offset: above 0 only where something speaks for the digit. The surest position speaks for the image.</summary>
[Block]
[Conv2D(10, 1, Bias = false), GlobalMaxPool]
public partial class Judging;

/// <summary>Which digits a mosaic has, beginning with what LeNet-5's convolutions and first dense layer have learned. It is told which digits there are, never where.</summary>
[Network]
[Input(1, 56, 56)]
[Use<Looking>(Name = "looking"), Use<Judging>(Name = "judging"), BinaryCrossEntropy]
public partial class MosaicNetwork;

/// <summary>The same with what Grad-CAM needs (Selvaraju et al. 2017): the last maps, and the gradient of a digit's score in them.</summary>
[Network]
[Input(1, 56, 56, As = "image"), Input(10, As = "wanted")]
[From("image"), Use<Looking>(Name = "looking"), As("maps"), Output("maps")]
[Use<Judging>(Name = "judging"), Multiply("wanted"), Sum(Axis.Features), Gradient("maps"), Output("slopes")]
public partial class ExplainedMosaic;

/// <summary>The pretrained ResNet-18 up to its last maps. A score is a weighed sum of their means: of one channel, or of all as a layer behind them has learned.</summary>
[Network]
[Input(3, 224, 224, As = "image"), Input(512, As = "wanted")]
[From("image"), Use<Trunk>(Name = "trunk"), As("maps"), Output("maps")]
[GlobalAvgPool, Multiply("wanted"), Sum(Axis.Features), As("score"), Gradient("maps"), Output("slopes")]
[From("score"), Gradient("image"), Output("direction")]
public partial class ExplainedPhoto;

/// <summary>The layer behind them that tells cats from dogs.</summary>
[Network]
[Input(512), Dense(2), SoftmaxCrossEntropy]
public partial class PetLayer;
