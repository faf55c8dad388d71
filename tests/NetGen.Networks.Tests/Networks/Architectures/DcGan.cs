using NetGen;

namespace NetGen.Networks.Tests.Networks;

[Block]
[ConvTranspose2D(ch, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
public partial class UpBlock
{
    [Param] const int ch = 64;
}

[Block]
[Conv2D(ch, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
public partial class DownBlock
{
    [Param] const int ch = 64;
}

/// <summary>Radford, Metz, Chintala: DCGAN (2016), at 64x64 with z of size 100. 3,576,704 parameters. Without a loss: it predicts only.</summary>
[Network]
[Input(100), Reshape(100, 1, 1)]
[ConvTranspose2D(512, 4, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Use<UpBlock>(256), Use<UpBlock>(128), Use<UpBlock>(64)]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), Tanh]
public partial class DcGanGenerator;

/// <summary>Its opponent. 2,765,568 parameters.</summary>
[Network]
[Input(3, 64, 64)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), LeakyReLU(0.2)]
[Use<DownBlock>(128), Use<DownBlock>(256), Use<DownBlock>(512)]
[Conv2D(1, 4, Bias = false, Init = Init.DcGan), Flatten, BinaryCrossEntropy]
public partial class DcGanDiscriminator;

/// <summary>With a loss of its own (a picture to imitate), so that its training step can be compared.</summary>
[Network]
[Input(9), Reshape(9, 1, 1)]
[ConvTranspose2D(7, 4, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Use<UpBlock>(5), Use<UpBlock>(4)]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), Tanh, MeanSquaredError]
public partial class DcGanGeneratorSmall;

[Network]
[Input(3, 32, 32)]
[Conv2D(4, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), LeakyReLU(0.2)]
[Use<DownBlock>(5), Use<DownBlock>(7)]
[Conv2D(1, 4, Bias = false, Init = Init.DcGan), Flatten, BinaryCrossEntropy]
public partial class DcGanDiscriminatorSmall;
