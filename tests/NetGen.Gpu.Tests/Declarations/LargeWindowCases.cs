using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>Poolings with Ceil whose window is larger than the image, in both directions and in one.</summary>
[Network, Input(2, 6, 5), Conv2D(3, 2), MaxPool2D(7, 2, Ceil = true), Conv2D(4, 1), Tanh, AvgPool2D(3, 5, Ceil = true, Padding = 1), Flatten, Dense(3), MeanSquaredError]
public partial class LargeWindowsCase;

[Network, Input(2, 4, 5), Conv2D(3, 2), Sigmoid, AvgPool2D(8, Padding = 2, Ceil = true, CountPadding = false), Flatten, Dense(2), MeanSquaredError]
public partial class LargeMeanCase;
