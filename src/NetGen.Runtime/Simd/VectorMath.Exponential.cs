using System.Runtime.CompilerServices;

namespace NetGen.Simd;

/// <summary>
/// Elementary functions over vectors, lane by lane: a lane's result depends on that lane alone, and NaN stays NaN.
/// Bounds are in units in the last place of the exact result, subnormal results included.
/// </summary>
/// <remarks>
/// Minimax polynomials fitted for the single precision intervals below (Lawson's iteratively reweighted least squares);
/// evaluated in pairs (G. Estrin, Organization of Computer Systems, 1960), since it is the length of the dependency chain that limits a loop over them;
/// argument reductions after W. J. Cody and W. Waite, Software Manual for the Elementary Functions, 1980.
/// </remarks>
public static partial class VectorMath
{
    private const float Log2E = 1.442695041f;

    /// <summary>ln 2 to 15 bits behind the point, so that its product with an exponent is exact, and the rest.</summary>
    private const float Ln2High = 0.693145751953125f, Ln2Low = 1.428606765e-6f;

    /// <summary>
    /// eˣ within 1.5 ulp; subnormal and then 0 below -87.3, infinity above 88.72.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, ISimd<V>
    {
        // Past these bounds the result is 0 or infinity anyway; the bound stands left so that a NaN passes.
        x = V.Min(V.Create(89f), V.Max(V.Create(-104.5f), x));
        V n = V.Round(x * V.Create(Log2E));
        V r = ReduceByLn2(x, n);
        return V.ScaleByPowerOf2(ExponentialMinusOne(r) + V.Create(1f), n);
    }

    /// <summary>eˣ - 1 within 2 ulp, near zero too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x) where V : unmanaged, ISimd<V>
    {
        x = V.Min(V.Create(89f), V.Max(V.Create(-20f), x));
        V n = V.Round(x * V.Create(Log2E));
        V r = ReduceByLn2(x, n);
        V q = ExponentialMinusOne(r);
        // eˣ - 1 = 2ⁿ·q + (2ⁿ - 1), halved on the way: 2ⁿ alone overflows before the result does.
        V half = V.ScaleByPowerOf2(V.Create(0.5f), n);
        V result = V.MultiplyAdd(half, q, half - V.Create(0.5f));
        return V.Select(V.Equal(n, V.Zero), q, result + result);
    }

    /// <summary>1/(1 + e⁻ˣ) within 3 ulp for all x: the lower tail decays to subnormals like eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : unmanaged, ISimd<V>
    {
        V one = V.Create(1f);
        V e = Exp<V>(V.Negate(V.Abs(x)));
        return V.Select(V.LessThan(x, V.Zero), e, one) / (one + e);
    }

    /// <summary>tanh x within 6 ulp, near zero too; never beyond ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : unmanaged, ISimd<V>
    {
        // x·P(x²)/Q(x²) on [0, 9.02]; from there on the nearest float is 1.
        V c = V.Min(V.Create(9.02f), V.Max(V.Create(-9.02f), x));
        V s = c * c, s2 = s * s;
        V p = V.MultiplyAdd(s2, V.Create(-1.220307623e-11f), V.MultiplyAdd(s, V.Create(3.058446651e-8f), V.Create(2.800721813e-5f)));
        p = V.MultiplyAdd(p, s2, V.MultiplyAdd(s, V.Create(3.868315602e-3f), V.Create(0.1367990524f)));
        V q = V.MultiplyAdd(s, V.Create(1.287350073e-6f), V.Create(3.938609734e-4f));
        q = V.MultiplyAdd(q, s2, V.MultiplyAdd(s, V.Create(2.724579349e-2f), V.Create(0.4701323807f)));
        V cs = c * s;
        V t = V.MultiplyAdd(cs, p, c) / V.MultiplyAdd(q, s, V.Create(1f));
        return V.Min(V.Create(1f), V.Max(V.Create(-1f), t));
    }

    /// <summary>x - n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V>(V x, V n) where V : unmanaged, ISimd<V> =>
        V.MultiplyAdd(n, V.Create(-Ln2Low), V.MultiplyAdd(n, V.Create(-Ln2High), x));

    /// <summary>eʳ - 1 on [-½ ln 2, ½ ln 2] to 2⁻²⁶ of itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExponentialMinusOne<V>(V r) where V : unmanaged, ISimd<V>
    {
        V r2 = r * r;
        V p = V.MultiplyAdd(r2, V.Create(1.388239558e-3f), V.MultiplyAdd(r, V.Create(8.367180825e-3f), V.Create(4.166722298e-2f)));
        p = V.MultiplyAdd(p, r2, V.MultiplyAdd(r, V.Create(0.1666653901f), V.Create(0.49999997f)));
        return V.MultiplyAdd(p, r2, r);
    }
}
