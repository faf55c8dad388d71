namespace NetGen.Benchmarks.Networks;

/// <summary>Twice the size.</summary>
[Block]
[ConvTranspose2D(ch, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
public partial class Enlarge
{
    [Param] const int ch = 64;
}

/// <summary>Half the size.</summary>
[Block]
[Conv2D(ch, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, LeakyReLU(0.2)]
public partial class Reduce
{
    [Param] const int ch = 64;
}

/// <summary>Radford, Metz, Chintala: DCGAN (2016), at 64x64 with z of size 100. 3,576,704 parameters. Its training step imitates given pictures, so that it can be compared by itself.</summary>
[Network]
[Input(100), Reshape(100, 1, 1)]
[ConvTranspose2D(512, 4, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
[Use<Enlarge>(256), Use<Enlarge>(128), Use<Enlarge>(64)]
[ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), Tanh, MeanSquaredError]
public partial class DcGanGenerator;

/// <summary>Its opponent. 2,765,568 parameters.</summary>
[Network]
[Input(3, 64, 64)]
[Conv2D(64, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), LeakyReLU(0.2)]
[Use<Reduce>(128), Use<Reduce>(256), Use<Reduce>(512)]
[Conv2D(1, 4, Bias = false, Init = Init.DcGan), Flatten, BinaryCrossEntropy]
public partial class DcGanDiscriminator;
