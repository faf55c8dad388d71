using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>A convolutional autoencoder: the input is the target, the latent code an output.</summary>
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

[Network]
[Input(1, 12, 12, As = "x")]
[Conv2D(3, 3, Stride = 2, Padding = 1), ReLU]
[Conv2D(4, 3, Stride = 2, Padding = 1), ReLU, Flatten]
[Dense(5), As("z"), Output("z")]
[Dense(4 * 3 * 3), ReLU, Reshape(4, 3, 3)]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1), ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1), As("y"), Output("y")]
[BinaryCrossEntropy(Target = "x")]
public partial class ConvAutoencoderSmall;
