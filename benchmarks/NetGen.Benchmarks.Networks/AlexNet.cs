namespace NetGen.Benchmarks.Networks;

/// <summary>Krizhevsky: One weird trick for parallelizing convolutional neural networks (2014), the one-tower form. 61,100,840 parameters.</summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 11, Stride = 4, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(192, 5, Padding = 2), ReLU, MaxPool2D(3, Stride = 2)]
[Conv2D(384, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, Conv2D(256, 3, Padding = 1), ReLU, MaxPool2D(3, Stride = 2)]
[Flatten, Dropout, Dense(4096), ReLU, Dropout, Dense(4096), ReLU, Dense(1000)]
[SoftmaxCrossEntropy]
public partial class AlexNet;
