namespace NetGen.Runtime.Tests.Parameters;

/// <summary>Small parameter tables for tests.</summary>
internal static class Tables
{
    /// <summary>A trainable weight [3, 5] and bias [3], a frozen weight [4], a running mean [2].</summary>
    public static ParameterSet Small(ulong seed = 1) => new("Small",
    [
        new("dense1.weight", [3, 5], 0, 15, true, false, InitializerKind.FanInUniform, 5, 3),
        new("dense1.bias", [3], 16, 3, true, false, InitializerKind.FanInUniform, 5, 3),
        new("dense2.weight", [1, 4], 32, 4, false, false, InitializerKind.XavierNormal, 4, 1, 1),
        new("bn.running_mean", [2], 48, 2, false, true, InitializerKind.Zeros),
    ], 64, 32, seed);

    /// <summary>One trainable vector.</summary>
    public static ParameterSet Vector(int length, InitializerKind initializer = InitializerKind.Zeros, int fanIn = 0, int fanOut = 0, double a = 0, double b = 0, ulong seed = 1) =>
        new("Vector", [new("w", [length], 0, length, true, false, initializer, fanIn, fanOut, a, b)], (length + 15) / 16 * 16, length, seed);
}
