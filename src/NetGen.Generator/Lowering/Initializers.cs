using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering;

/// <summary>
/// How parameters start, under the names of the runtime's <c>InitializerKind</c>. Defaults are PyTorch's: weights and biases of dense and convolution layers
/// uniform in ±1/√fan-in (its <c>kaiming_uniform_</c> with a = √5).
/// </summary>
internal static class Initializers
{
    /// <summary>Gain of He et al. 2015 for ReLU.</summary>
    private static readonly double ReluGain = Math.Sqrt(2);

    public static readonly Initializer Zeros = new("Zeros", 1, 1, 0, 0);

    public static readonly Initializer Ones = new("Ones", 1, 1, 0, 0);

    public static Initializer Constant(double value) => new("Constant", 1, 1, value, 0);

    /// <summary>Weights of a layer whose <c>Init</c> is <paramref name="init"/>; the number of <c>InitScale</c> is <paramref name="scale"/>.</summary>
    public static Initializer Weights(string init, int fanIn, int fanOut, double scale) => init switch
    {
        "Kaiming" => new("KaimingNormal", fanIn, fanOut, ReluGain, 0),
        "KaimingUniform" => new("KaimingUniform", fanIn, fanOut, ReluGain, 0),
        "Xavier" => new("XavierNormal", fanIn, fanOut, 1, 0),
        "XavierUniform" => new("XavierUniform", fanIn, fanOut, 1, 0),
        "LeCun" => new("LeCunNormal", fanIn, fanOut, 0, 0),
        "Normal" => new("Normal", fanIn, fanOut, 0, scale),
        "Uniform" => new("Uniform", fanIn, fanOut, -scale, scale),
        "Zeros" => Zeros,
        "Ones" => Ones,
        "DcGan" => new("Normal", fanIn, fanOut, 0, 0.02),
        _ => new("FanInUniform", fanIn, fanOut, 0, 0),
    };

    /// <summary>The bias beside them: PyTorch's default with the default weights, else zero.</summary>
    public static Initializer Bias(string init, int fanIn, int fanOut) =>
        init == "Default" ? new("FanInUniform", fanIn, fanOut, 0, 0) : Zeros;
}
