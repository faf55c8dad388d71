namespace NetGen;

/// <summary>How the weights of a layer start. Biases start at zero, except under <see cref="Default"/>.</summary>
/// <remarks>Fan-in is the number of inputs that one output sums over (input channels / groups · kernel area), fan-out the number of outputs that one input feeds.</remarks>
public enum Init
{
    /// <summary>As PyTorch does: weights and bias uniform in ±1/√fan-in.</summary>
    Default,

    /// <summary>Normal with deviation √(2/fan-in) (He et al. 2015), for ReLU.</summary>
    Kaiming,

    /// <summary>Uniform in ±√(6/fan-in) (He et al. 2015), for ReLU.</summary>
    KaimingUniform,

    /// <summary>Normal with deviation √(2/(fan-in + fan-out)) (Glorot and Bengio 2010), for tanh and sigmoid.</summary>
    Xavier,

    /// <summary>Uniform in ±√(6/(fan-in + fan-out)) (Glorot and Bengio 2010), for tanh and sigmoid.</summary>
    XavierUniform,

    /// <summary>Normal with deviation √(1/fan-in) (LeCun et al. 1998), for SELU.</summary>
    LeCun,

    /// <summary>Normal with deviation 0.05, or <c>InitScale</c>.</summary>
    Normal,

    /// <summary>Uniform in ±0.05, or ±<c>InitScale</c>.</summary>
    Uniform,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>All one.</summary>
    Ones,

    /// <summary>Normal with deviation 0.02 (Radford, Metz and Chintala 2016).</summary>
    DcGan,
}
