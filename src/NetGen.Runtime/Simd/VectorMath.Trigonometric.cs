using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static unsafe partial class VectorMath
{
    /// <summary>Up to here the reduction below is accurate even next to the zeros; larger lanes take the scalar functions.</summary>
    private const float LargestReduced = 8192f;

    /// <summary>π/2 in parts of at most 11 bits, whose products with n &lt; 2¹³ are exact whether the machine has FMA or not, and the rest.</summary>
    private const float HalfPi1 = 1.5703125f, HalfPi2 = 4.8065185546875e-4f, HalfPi3 = 3.1739473342895508e-6f, HalfPi4 = 9.913492249324918e-10f, HalfPi5 = 7.443547731314504e-13f;

    /// <summary>sin x within 3 ulp; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sin<V>(V x) where V : unmanaged, ISimd<V>
    {
        V n = V.Round(x * V.Create(2 / MathF.PI));
        V result = Quadrant(ReduceByHalfPi(x, n), n);
        return V.MaxLane(V.Abs(x)) <= LargestReduced ? result : ReplaceLarge(x, result, &MathF.Sin);
    }

    /// <summary>cos x within 3 ulp; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Cos<V>(V x) where V : unmanaged, ISimd<V>
    {
        V n = V.Round(x * V.Create(2 / MathF.PI));
        V result = Quadrant(ReduceByHalfPi(x, n), n + V.Create(1f));
        return V.MaxLane(V.Abs(x)) <= LargestReduced ? result : ReplaceLarge(x, result, &MathF.Cos);
    }

    /// <summary>sin(r + quadrant·π/2) for |r| &lt;= π/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quadrant<V>(V r, V quadrant) where V : unmanaged, ISimd<V>
    {
        V s = r * r;
        V sine = V.MultiplyAdd(s, V.Create(2.716604058e-6f), V.Create(-1.983914990e-4f));
        sine = V.MultiplyAdd(sine, s, V.Create(8.333329111e-3f));
        sine = V.MultiplyAdd(sine, s, V.Create(-0.1666666716f));
        sine = V.MultiplyAdd(sine * s, r, r);
        V cosine = V.MultiplyAdd(s, V.Create(2.441812831e-5f), V.Create(-1.388718490e-3f));
        cosine = V.MultiplyAdd(cosine, s, V.Create(4.166664183e-2f));
        cosine = V.MultiplyAdd(cosine, s, V.Create(-0.5f));
        cosine = V.MultiplyAdd(cosine, s, V.Create(1f));
        V half = quadrant * V.Create(0.5f);
        V whole = V.Round(half);
        V even = V.Equal(half, whole);
        // Quadrants 2 and 3 (mod 4) are negative: where ⌊quadrant/2⌋ is odd.
        V floor = V.Select(V.LessThan(half, whole), whole - V.Create(1f), whole);
        V quarter = floor * V.Create(0.5f);
        V value = V.Select(even, sine, cosine);
        return V.Select(V.Equal(quarter, V.Round(quarter)), value, V.Negate(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByHalfPi<V>(V x, V n) where V : unmanaged, ISimd<V>
    {
        V r = V.MultiplyAdd(n, V.Create(-HalfPi1), x);
        r = V.MultiplyAdd(n, V.Create(-HalfPi2), r);
        r = V.MultiplyAdd(n, V.Create(-HalfPi3), r);
        r = V.MultiplyAdd(n, V.Create(-HalfPi4), r);
        return V.MultiplyAdd(n, V.Create(-HalfPi5), r);
    }

    /// <summary>Lanes beyond the reach of the reduction take the scalar function; the others keep their result, which must not depend on their neighbours.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ReplaceLarge<V>(V x, V result, delegate*<float, float> function) where V : unmanaged, ISimd<V>
    {
        float* arguments = stackalloc float[V.Count];
        float* results = stackalloc float[V.Count];
        V.Store(x, arguments);
        V.Store(result, results);
        for (int i = 0; i < V.Count; i++)
            if (MathF.Abs(arguments[i]) > LargestReduced)
                results[i] = function(arguments[i]);
        return V.Load(results);
    }
}
