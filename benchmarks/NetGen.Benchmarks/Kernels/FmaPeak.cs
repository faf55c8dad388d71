using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>What one core can do at most: multiply-adds on registers alone, twelve chains of them, so that the latency of each (4 or 5 cycles, two a cycle) is hidden.</summary>
internal static class FmaPeak
{
    private const int Chains = 12, Steps = 20_000;

    /// <summary>Floating-point operations of one <see cref="Run{V}"/>.</summary>
    public static double Flops<V>()
        where V : unmanaged, ISimd<V> => 2.0 * Chains * Steps * V.Count;

    /// <summary>The chains converge to 1, so no number overflows or becomes denormal. Their sum is returned, so that nothing can be left out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Run<V>()
        where V : unmanaged, ISimd<V>
    {
        V x = V.Create(0.5f), y = V.Create(0.5f);
        V a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x, a8 = x, a9 = x, a10 = x, a11 = x;
        for (int i = 0; i < Steps; i++)
        {
            a0 = V.MultiplyAdd(a0, x, y);
            a1 = V.MultiplyAdd(a1, x, y);
            a2 = V.MultiplyAdd(a2, x, y);
            a3 = V.MultiplyAdd(a3, x, y);
            a4 = V.MultiplyAdd(a4, x, y);
            a5 = V.MultiplyAdd(a5, x, y);
            a6 = V.MultiplyAdd(a6, x, y);
            a7 = V.MultiplyAdd(a7, x, y);
            a8 = V.MultiplyAdd(a8, x, y);
            a9 = V.MultiplyAdd(a9, x, y);
            a10 = V.MultiplyAdd(a10, x, y);
            a11 = V.MultiplyAdd(a11, x, y);
        }
        return V.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }
}
