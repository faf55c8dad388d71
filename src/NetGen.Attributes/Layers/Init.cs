#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>How the weights of a layer start. Biases start at zero, except under <see cref="Default"/>.</summary>
/// <remarks>
/// <para>Fans are PyTorch's, which takes them from the shape of the weights: fan-in is their second dimension times the kernel's area, fan-out their first one times that area.
/// For <c>Dense</c> and <c>Conv2D</c> fan-in is the number of inputs that one output sums over (inputs, or input channels / groups · kernel area), as the papers mean it.</para>
/// <para>For <c>ConvTranspose2D</c> it is not: its weights are [in, channels / groups, height, width], so fan-in is channels / groups · kernel area, where one output
/// sums over in / groups · kernel area / (stride height · stride width) inputs. With many more input than output channels <see cref="Kaiming"/>, <see cref="Xavier"/> and
/// <see cref="LeCun"/> then start with outputs
/// far larger than the papers want: from 512 channels to 1 with kernel 4 and stride 2, <see cref="Kaiming"/> has the deviation √(2/16) = 0.354, where He's rule means
/// √(2/2048) = 0.031. <c>Init = Init.Normal, InitScale = 0.031</c> gives that.</para>
/// </remarks>
/// <example><code>
/// [Dense(64, Init = Init.Kaiming), Dense(64, Init = Init.KaimingUniform), Dense(64, Init = Init.Xavier), Dense(64, Init = Init.XavierUniform)]
/// [Conv2D(64, 4, Init = Init.DcGan), Dense(64, Init = Init.Zeros), Dense(64, Init = Init.Default)]
/// </code></example>
public enum Init
{
    /// <summary>As PyTorch does: weights and bias uniform in ±1/√fan-in, for transposed convolutions too.</summary>
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
