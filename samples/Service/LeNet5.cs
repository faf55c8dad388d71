using NetGen;

namespace Service;

/// <summary>The network of samples/Digits, which trains the model: <c>dotnet run -c Release --project samples/Digits</c> leaves it as lenet.safetensors.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;
