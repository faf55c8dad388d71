using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>A function of vectors, and the same of the framework's for one number.</summary>
internal interface IVectorFunction
{
    static abstract V Of<V>(V x)
        where V : unmanaged, ISimd<V>;

    static abstract float Of(float x);
}

/// <summary>y = f(x) over arrays, as generated code has it.</summary>
internal static unsafe class VectorMap
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run<V, TFunction>(float* x, float* y, int count, int times)
        where V : unmanaged, ISimd<V>
        where TFunction : struct, IVectorFunction
    {
        for (int time = 0; time < times; time++)
        {
            for (int i = 0; i <= count - V.Count; i += V.Count)
                V.Store(TFunction.Of(V.Load(x + i)), y + i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void RunScalar<TFunction>(float* x, float* y, int count)
        where TFunction : struct, IVectorFunction
    {
        for (int i = 0; i < count; i++)
            y[i] = TFunction.Of(x[i]);
    }
}
