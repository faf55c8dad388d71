using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static partial class VectorMath
{
    /// <summary>ln x within 1 ulp, near 1 too; -∞ at 0, NaN below, subnormal x included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ISimd<V>
    {
        V f = V.MantissaExponent(x, out V exponent) - V.Create(1f);
        // ln(1 + f) = f - f²/2 + f³·P(f) on [-¼, ½)
        V f2 = f * f, f4 = f2 * f2;
        V low = V.MultiplyAdd(f2, V.MultiplyAdd(f, V.Create(-0.1665529609f), V.Create(0.1999960542f)), V.MultiplyAdd(f, V.Create(-0.2500016391f), V.Create(0.3333334029f)));
        V high = V.MultiplyAdd(f2, V.MultiplyAdd(f, V.Create(-9.116325527e-2f), V.Create(0.1170070916f)), V.MultiplyAdd(f, V.Create(-0.1272776872f), V.Create(0.1427623183f)));
        V p = V.MultiplyAdd(f4, V.MultiplyAdd(f4, V.Create(3.767387569e-2f), high), low);
        V tail = V.MultiplyAdd(f2, V.Create(-0.5f), V.MultiplyAdd(exponent, V.Create(Ln2Low), p * (f * f2)));
        V result = V.MultiplyAdd(exponent, V.Create(Ln2High), f + tail);
        // +∞ and NaN answer themselves; these cases are ready before the polynomial is.
        V infinity = V.Create(float.PositiveInfinity);
        V special = V.Select(V.Equal(x, V.Zero), V.Negate(infinity), V.Select(V.LessThan(x, V.Zero), V.Create(float.NaN), x));
        return V.Select(V.And(V.LessThan(V.Zero, x), V.LessThan(x, infinity)), result, special);
    }

    /// <summary>ln(1 + x) within 2 ulp, near zero too; -∞ at -1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x) where V : unmanaged, ISimd<V>
    {
        // What 1 + x rounds away comes back as a first-order correction: ln(u + d) = ln u + d/u. At and beyond the ends of (-1, ∞) ln u is already right.
        V u = V.Create(1f) + x;
        V result = Log(u);
        V corrected = result + (x - (u - V.Create(1f))) / u;
        V inside = V.And(V.LessThan(V.Zero, u), V.LessThan(u, V.Create(float.PositiveInfinity)));
        return V.Select(inside, corrected, result);
    }

    /// <summary>1/√x: a correctly rounded root and a correctly rounded quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rsqrt<V>(V x) where V : unmanaged, ISimd<V> => V.Create(1f) / V.Sqrt(x);
}
