using NetGen;

namespace NetGen.Networks.Tests.Networks;

/// <summary>Keras: Simple MNIST convnet. 34,826 parameters.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 3), ReLU, MaxPool2D(2), Conv2D(64, 3), ReLU, MaxPool2D(2)]
[Flatten, Dropout(0.5), Dense(10), SoftmaxCrossEntropy]
public partial class KerasConvnet;

/// <summary>
/// Keras: Convolutional autoencoder for image denoising. 28,353 parameters. A transposed convolution that is padded the same with stride 2 gives twice the size: the odd row is
/// cut off behind.
/// </summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Conv2D(32, 3, Pad = Pad.Same), ReLU, MaxPool2D(2)]
[ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU, ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[Conv2D(1, 3, Pad = Pad.Same), BinaryCrossEntropy]
public partial class KerasDenoiser;

/// <summary>Keras: Variational autoencoder, the encoder: mean and logarithm of the variance of a code of two numbers. 69,076 parameters.</summary>
[Network]
[Input(1, 28, 28)]
[Conv2D(32, 3, Stride = 2, Pad = Pad.SameUpper), ReLU, Conv2D(64, 3, Stride = 2, Pad = Pad.SameUpper), ReLU, Flatten, Dense(16), ReLU, As("features")]
[Dense(2), Output("mean"), From("features"), Dense(2), Output("logVariance"), From("mean"), GaussianKL("logVariance")]
public partial class KerasVaeEncoder;

/// <summary>The same, the decoder. 65,089 parameters.</summary>
[Network]
[Input(2)]
[Dense(7 * 7 * 64), ReLU, Reshape(64, 7, 7)]
[ConvTranspose2D(64, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU, ConvTranspose2D(32, 3, Stride = 2, PaddingBottom = 1, PaddingRight = 1), ReLU]
[ConvTranspose2D(1, 3, Padding = 1), BinaryCrossEntropy]
public partial class KerasVaeDecoder;

/// <summary>
/// Keras: OCR model for reading captchas, images [1, width, height] whose columns are the steps: 19 characters, one for what is unknown, and the blank. 432,725 parameters.
/// </summary>
[Network]
[Input(1, 200, 50)]
[Conv2D(32, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Conv2D(64, 3, Pad = Pad.Same), ReLU, MaxPool2D(2), Permute(1, 2, 0), Reshape(50, 768), Dense(64), ReLU, Dropout(0.2)]
[Dropout(0.25), LSTM(128, Bidirectional = true, Biases = 1), Dropout(0.25), LSTM(64, Bidirectional = true, Biases = 1), Dense(21), CTC(5, Blank = 20)]
public partial class KerasCaptcha;
