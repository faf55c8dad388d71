using NetGen;

namespace NetGenApp;

/// <summary>A picture of 32 x 32 pixels in three colours in, a score for each of three classes out.</summary>
/// <remarks>For pictures of your own, the last number is that of their classes.</remarks>
[Network, Input(3, 32, 32)]
[Conv2D(12, 3, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(24, 3, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Flatten, Dense(48), ReLU, Dropout(0.2), Dense(3)]
[SoftmaxCrossEntropy]
public partial class ShapeNet;
