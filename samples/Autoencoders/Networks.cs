using NetGen;

namespace Autoencoders;

/// <summary>The simplest autoencoder (Keras: Building autoencoders): 784 - 32 - 784.</summary>
[Network]
[Input(1, 28, 28, As = "x")]
[Flatten, Dense(32), ReLU, As("z"), Output("z")]
[Dense(784), Reshape(1, 28, 28)]
[BinaryCrossEntropy(Target = "x"), Sigmoid, Output("image")]
public partial class DenseAutoencoder;

/// <summary>
/// Keras' convolutional autoencoder for image denoising. 28,353 parameters. The target is given: the image itself, the image without its noise, or without its hole. A transposed
/// convolution that Keras pads the same with stride 2 gives twice the size: the odd row is cut off behind.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Conv2D(32, 3, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[Conv2D(1, 3, Pad = Pad.Same), BinaryCrossEntropy, Sigmoid, Output("image")]
public partial class ConvAutoencoder;

/// <summary>
/// Keras' variational autoencoder (Kingma and Welling 2013) of two numbers: an encoder of 69,076 parameters that gives their mean and variance, a draw, a decoder of 65,089. The
/// draw is
/// mean + deviation·n, n standard normal while it is trained and 0 when it predicts.
/// </summary>
[Network]
[Input(1, 28, 28, As = "x")]
[Conv2D(32, 3, Stride = 2, Pad = Pad.SameUpper), ReLU, Conv2D(64, 3, Stride = 2, Pad = Pad.SameUpper), ReLU, Flatten, Dense(16), ReLU, As("features")]
[Dense(2), As("mean"), From("features"), Dense(2), As("logVariance")]
[From("mean"), GaussianKL("logVariance", Name = "divergence")]
[From("logVariance"), Affine(0.5), Exp, As("deviation")]
[From("mean"), Affine(0), GaussianNoise(1), Multiply("deviation"), Add("mean"), As("z"), Output("z")]
[Dense(7 * 7 * 64), ReLU, Reshape(64, 7, 7)]
[ConvTranspose2D(64, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[ConvTranspose2D(1, 3, Padding = 1), BinaryCrossEntropy(Target = "x", Weight = 784, Name = "reconstruction"), Sigmoid, Output("image")]
public partial class Vae;

/// <summary>An autoencoder of faces, by 128 numbers.</summary>
[Network]
[Input(1, 64, 64, As = "x")]
[Conv2D(32, 4, Stride = 2, Padding = 1), LeakyReLU(0.2)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, LeakyReLU(0.2)]
[Conv2D(128, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, LeakyReLU(0.2)]
[Flatten, Dense(128), As("z"), Output("z")]
[Dense(128 * 8 * 8), ReLU, Reshape(128, 8, 8)]
[ConvTranspose2D(64, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[ConvTranspose2D(32, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, ReLU]
[ConvTranspose2D(1, 4, Stride = 2, Padding = 1), BinaryCrossEntropy(Target = "x"), Sigmoid, Output("face")]
public partial class FaceAutoencoder;

/// <summary>Says of a face whether it smiles: the judge, which the autoencoder never meets in training.</summary>
[Network]
[Input(1, 64, 64)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2)]
[Flatten, Dropout(0.5), Dense(2), SoftmaxCrossEntropy]
public partial class SmileJudge;
