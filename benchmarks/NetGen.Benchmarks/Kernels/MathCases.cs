using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Elementary functions on 1024 numbers that the nearest cache holds, and the framework's for one number at a time.</summary>
internal static unsafe class MathCases
{
    /// <summary>Numbers of a repetition.</summary>
    public const int Count = 1024;

    /// <summary>Repetitions of the vector functions in one measurement: a single one is hardly longer than a look at the clock.</summary>
    public const int Times = 16;

    public static IReadOnlyList<(KernelCase Vectors, KernelCase? Scalar)> All<V>()
        where V : unmanaged, ISimd<V> =>
    [
        Of<V, Exponential>("exp"), Of<V, Logarithm>("log"), Of<V, Tanh>("tanh"), Of<V, Sigmoid>("sigmoid"), Of<V, ErrorFunction>("erf", scalar: false), Of<V, Sine>("sin"),
        Of<V, Cosine>("cos"), Of<V, Power>("pow"), Of<V, ReciprocalRoot>("1/√x"),
    ];

    private static (KernelCase, KernelCase?) Of<V, TFunction>(string name, bool scalar = true)
        where V : unmanaged, ISimd<V>
        where TFunction : struct, IVectorFunction
    {
        AlignedBuffer x = Operand.Filled(Count), y = Operand.Filled(Count);
        return (
            new(name, "", 0, () => VectorMap.Run<V, TFunction>(x.Pointer, y.Pointer, Count, Times)),
            scalar ? new(name, "", 0, () => VectorMap.RunScalar<TFunction>(x.Pointer, y.Pointer, Count)) : null);
    }
}
