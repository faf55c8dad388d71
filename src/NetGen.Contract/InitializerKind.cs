#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen;
#endif

/// <summary>How the numbers of a parameter start. a and b are the numbers that come with the kind; see <c>ParameterDescription</c>.</summary>
public enum InitializerKind
{
    /// <summary>0.</summary>
    Zeros,

    /// <summary>1.</summary>
    Ones,

    /// <summary>a.</summary>
    Constant,

    /// <summary>Uniform in [a, b).</summary>
    Uniform,

    /// <summary>Normal with mean a and standard deviation b.</summary>
    Normal,

    /// <summary>Uniform in ±1/√fanIn: PyTorch's default for the weights and biases of dense and convolution layers (its kaiming_uniform with a = √5).</summary>
    FanInUniform,

    /// <summary>Uniform in ±a·√(3/fanIn), a = gain (√2 for ReLU). He, Zhang, Ren, Sun: Delving Deep into Rectifiers. ICCV 2015, eq. 10.</summary>
    KaimingUniform,

    /// <summary>Normal, mean 0, deviation a/√fanIn, a = gain (√2 for ReLU). He, Zhang, Ren, Sun: Delving Deep into Rectifiers. ICCV 2015, eq. 10.</summary>
    KaimingNormal,

    /// <summary>Uniform in ±a·√(6/(fanIn + fanOut)), a = gain. Glorot, Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, eq. 16.</summary>
    XavierUniform,

    /// <summary>Normal, mean 0, deviation a·√(2/(fanIn + fanOut)), a = gain. Glorot, Bengio, AISTATS 2010, eq. 12.</summary>
    XavierNormal,

    /// <summary>Uniform in ±√(3/fanIn). LeCun, Bottou, Orr, Müller: Efficient BackProp. 1998, eq. 16.</summary>
    LeCunUniform,

    /// <summary>Normal, mean 0, deviation 1/√fanIn. LeCun, Bottou, Orr, Müller: Efficient BackProp. 1998, eq. 16.</summary>
    LeCunNormal,

    /// <summary>Rows of fanIn numbers: row t has sin(t/a^(2i/fanIn)) at 2i and the cosine at 2i + 1. Vaswani et al.: Attention Is All You Need. NeurIPS 2017, 3.5.</summary>
    Sinusoids,
}
