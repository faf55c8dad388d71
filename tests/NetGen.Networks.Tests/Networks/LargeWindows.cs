using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Poolings with Ceil whose window is larger than the image: the window is there once, and what it holds is the image.

[Network, Input(4, 7, 7), AvgPool2D(1280, Ceil = true), Flatten]
public partial class LargeMean;

[Network, Input(1, 2, 2), MaxPool2D(3, Stride = 2, Ceil = true)]
public partial class LargeMaximum;

[Network, Input(1, 1, 9), AvgPool2D(2, 3, Ceil = true)]
public partial class LargeInOneDirection;

[Network, Input(1, 2, 2), AvgPool2D(8, Padding = 1, Ceil = true)]
public partial class LargeWithPadding;

[Network, Input(1, 2, 2), AvgPool2D(8, Padding = 1, Ceil = true, CountPadding = false)]
public partial class LargeWithoutPadding;

/// <summary>The same between layers that are trained, for the gradients.</summary>
[Network, Input(2, 6, 5), Conv2D(3, 2), MaxPool2D(7, 2, Ceil = true), Conv2D(4, 1), Tanh, AvgPool2D(3, 5, Ceil = true, Padding = 1), Flatten, Dense(3), MeanSquaredError]
public partial class LargeWindowTraining;

[Network, Input(2, 4, 5), Conv2D(3, 2), Sigmoid, AvgPool2D(8, Padding = 2, Ceil = true, CountPadding = false), Flatten, Dense(2), MeanSquaredError]
public partial class LargeMeanTraining;
