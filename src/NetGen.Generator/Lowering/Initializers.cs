using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>
/// How parameters start. Defaults are PyTorch's: weights and biases of dense and convolution layers
/// uniform in ±1/√fan-in (its <c>kaiming_uniform_</c> with a = √5).
/// </summary>
internal static class Initializers
{
    /// <summary>Gain of He et al. 2015 for ReLU.</summary>
    private static readonly double ReluGain = Math.Sqrt(2);

    public static readonly Initializer Zeros = new(InitializerKind.Zeros, 1, 1, 0, 0);

    public static readonly Initializer Ones = new(InitializerKind.Ones, 1, 1, 0, 0);

    /// <summary>Mean 0, deviation 1.</summary>
    public static readonly Initializer UnitNormal = new(InitializerKind.Normal, 1, 1, 0, 1);

    /// <summary>Sines and cosines of falling frequency, rows of <paramref name="features"/> numbers.</summary>
    public static Initializer Sinusoids(int features) => new(InitializerKind.Sinusoids, features, 1, 10_000, 0);

    public static Initializer Constant(double value) => new(InitializerKind.Constant, 1, 1, value, 0);

    /// <summary>Weights of a layer whose <c>Init</c> is <paramref name="init"/>; the number of <c>InitScale</c> is <paramref name="scale"/>.</summary>
    public static Initializer Weights(Init init, int fanIn, int fanOut, double scale) => init switch
    {
        Init.Kaiming => new(InitializerKind.KaimingNormal, fanIn, fanOut, ReluGain, 0),
        Init.KaimingUniform => new(InitializerKind.KaimingUniform, fanIn, fanOut, ReluGain, 0),
        Init.Xavier => new(InitializerKind.XavierNormal, fanIn, fanOut, 1, 0),
        Init.XavierUniform => new(InitializerKind.XavierUniform, fanIn, fanOut, 1, 0),
        Init.LeCun => new(InitializerKind.LeCunNormal, fanIn, fanOut, 0, 0),
        Init.Normal => new(InitializerKind.Normal, fanIn, fanOut, 0, scale),
        Init.Uniform => new(InitializerKind.Uniform, fanIn, fanOut, -scale, scale),
        Init.Zeros => Zeros,
        Init.Ones => Ones,
        Init.DcGan => new(InitializerKind.Normal, fanIn, fanOut, 0, 0.02),
        _ => new(InitializerKind.FanInUniform, fanIn, fanOut, 0, 0),
    };

    /// <summary>The bias beside them: PyTorch's default with the default weights, else zero.</summary>
    public static Initializer Bias(Init init, int fanIn, int fanOut) =>
        init == Init.Default ? new(InitializerKind.FanInUniform, fanIn, fanOut, 0, 0) : Zeros;
}
