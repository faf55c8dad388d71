using NetGen;

namespace Digits;

/// <summary>
/// LeNet-5 in today's dress: the layers and sizes of LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition" (1998),
/// figure 2, with ReLU, maximum pooling and a softmax. 61,706 parameters.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;
