using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static partial class VectorMath
{
    private const float Sqrt2 = 1.4142135f, SmallestNormal = 1.17549435e-38f;

    /// <summary>ln x within 1 ulp, near 1 too; -∞ at 0, NaN below, subnormal x included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, ISimd<V>
    {
        V mantissa = TakeApart(x, out V exponent);
        V f = mantissa - V.Create(1f);
        // ln(1 + f) = f - f²/2 + f³·P(f) on [√½ - 1, √2 - 1]
        V p = V.MultiplyAdd(f, V.Create(6.746616960e-2f), V.Create(-0.1167563722f));
        p = V.MultiplyAdd(p, f, V.Create(0.1188816503f));
        p = V.MultiplyAdd(p, f, V.Create(-0.1240559146f));
        p = V.MultiplyAdd(p, f, V.Create(0.1421955228f));
        p = V.MultiplyAdd(p, f, V.Create(-0.1666799635f));
        p = V.MultiplyAdd(p, f, V.Create(0.2000211924f));
        p = V.MultiplyAdd(p, f, V.Create(-0.2500000894f));
        p = V.MultiplyAdd(p, f, V.Create(0.3333331347f));
        V square = f * f;
        V tail = V.MultiplyAdd(square, V.Create(-0.5f), V.MultiplyAdd(exponent, V.Create(Ln2Low), p * f * square));
        V result = V.MultiplyAdd(exponent, V.Create(Ln2High), f + tail);
        // +∞ and NaN answer themselves.
        result = V.Select(V.LessThan(x, V.Create(float.PositiveInfinity)), result, x);
        return V.Select(V.LessThan(V.Zero, x), result, V.Select(V.Equal(x, V.Zero), V.Create(float.NegativeInfinity), V.Create(float.NaN)));
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

    /// <summary>x = mantissa · 2^exponent with the mantissa in [√½, √2], for every positive finite x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TakeApart<V>(V x, out V exponent) where V : unmanaged, ISimd<V>
    {
        V subnormal = V.LessThan(x, V.Create(SmallestNormal));
        V mantissa = V.MantissaExponent(V.Select(subnormal, x * V.Create(1 << 24), x), out exponent);
        exponent -= V.And(V.Create(24f), subnormal);
        V high = V.LessThan(V.Create(Sqrt2), mantissa);
        exponent += V.And(V.Create(1f), high);
        return V.Select(high, mantissa * V.Create(0.5f), mantissa);
    }
}
