namespace NetGen.Benchmarks.Networks;

/// <summary>A convolutional autoencoder of digits: the input is the target, the latent code an output.</summary>
[Network]
[Input(1, 28, 28, As = "x")]
[Conv2D(16, 3, Stride = 2, Padding = 1), ReLU]
[Conv2D(32, 3, Stride = 2, Padding = 1), ReLU, Flatten]
[Dense(32), As("z"), Output("z")]
[Dense(32 * 7 * 7), ReLU, Reshape(32, 7, 7)]
[ConvTranspose2D(16, 4, Stride = 2, Padding = 1), ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1), As("y"), Output("y")]
[BinaryCrossEntropy(Target = "x")]
public partial class ConvAutoencoder;
