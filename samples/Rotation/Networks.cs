using NetGen;

namespace Rotation;

/// <summary>Says by how much a digit is turned: one number, in units of 45 degrees. Regression on images.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Flatten, Dropout(0.2), Dense(64), ReLU, Dense(1), MeanAbsoluteError]
public partial class Level;
