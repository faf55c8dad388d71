using System.Runtime.CompilerServices;

namespace NetGen.Simd;

public static partial class VectorMath
{
    /// <summary>
    /// xʸ within 8 ulp (200 on a machine without FMA). Signs, zeros, infinities and NaN as IEEE 754 pow: x⁰ = 1ʸ = 1 even for NaN; a negative x wants an integral y.
    /// </summary>
    /// <remarks>
    /// A call of its own: it is long enough to exhaust what the JIT is willing to inline into the caller.
    /// 2^(y·log₂|x|) with log₂|x| as an unevaluated sum of two floats: a single one would lose as many bits as the exponent has.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Pow<V>(V x, V y) where V : unmanaged, ISimd<V>
    {
        V one = V.Create(1f);
        V infinity = V.Create(float.PositiveInfinity);
        V magnitude = V.Abs(x);
        V high = Log2Parts(magnitude, out V low);
        high = V.Select(V.Equal(magnitude, V.Zero), V.Negate(infinity), V.Select(V.LessThan(magnitude, infinity), high, magnitude));

        V product = y * high;
        V rest = V.MultiplyAdd(y, low, V.MultiplyAdd(y, high, V.Negate(product)));
        V bound = V.Create(300f);
        rest = V.Select(V.LessThan(V.Abs(product), bound), rest, V.Zero);
        product = V.Min(bound, V.Max(V.Negate(bound), product));
        V n = V.Round(product);
        V r = ((product - n) + rest) * V.Create(0.6931472f);
        V power = V.ScaleByPowerOf2(ExponentialMinusOne(r) + one, n);

        V integral = V.Equal(V.Round(y), y);
        V halved = y * V.Create(0.5f);
        V odd = V.And(V.And(one, integral), Not(V.Equal(V.Round(halved), halved)));
        V signed = V.Select(V.Equal(odd, one), V.CopySign(power, x), power);
        V undefined = V.And(V.LessThan(x, V.Zero), Not(V.Or(integral, V.Equal(magnitude, infinity))));
        V result = V.Select(undefined, V.Create(float.NaN), signed);
        // |x| = 1 with an infinite y: the product 0·∞ says nothing.
        result = V.Select(V.And(V.Equal(magnitude, one), V.Equal(V.Abs(y), infinity)), one, result);
        return V.Select(V.Or(V.Equal(y, V.Zero), V.Equal(x, one)), one, result);
    }

    /// <summary>log₂ a = high + low to about 2⁻³¹ of max(|log₂ a|, ½), for positive finite a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log2Parts<V>(V a, out V low) where V : unmanaged, ISimd<V>
    {
        const float TwoLog2E = 2.885390043f, TwoLog2ELow = 3.851926067e-8f;
        V mantissa = V.MantissaExponent(a, out V exponent);
        // ln m = 2·atanh s with s = (m - 1)/(m + 1) = s + t: t makes good what the division and m + 1 round away.
        V f = mantissa - V.Create(1f);
        V d = V.Create(2f) + f;
        V dRest = f - (d - V.Create(2f));
        V s = f / d;
        V t = V.MultiplyAdd(V.Negate(s), dRest, V.MultiplyAdd(V.Negate(s), d, f)) / d;
        // 2·atanh s = 2s + s³·P(s²)
        V u = s * s;
        V p = V.MultiplyAdd(u, V.Create(0.1983378083f), V.Create(0.2216255963f));
        p = V.MultiplyAdd(p, u, V.Create(0.2857230008f));
        p = V.MultiplyAdd(p, u, V.Create(0.3999999464f));
        p = V.MultiplyAdd(p, u, V.Create(0.6666666865f));

        V high = s * V.Create(TwoLog2E);
        V rest = V.MultiplyAdd(s, V.Create(TwoLog2E), V.Negate(high));
        rest = V.MultiplyAdd(s, V.Create(TwoLog2ELow), rest);
        rest = V.MultiplyAdd(t, V.Create(TwoLog2E), rest);
        rest = V.MultiplyAdd(p * u * s, V.Create(Log2E), rest);
        // Dekker's fast two-sum, twice: the exponent, if it isn't zero, is the greater summand, and the rest is small beside both.
        V sum = exponent + high;
        rest = (high - (sum - exponent)) + rest;
        V log = sum + rest;
        low = rest - (log - sum);
        return log;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Not<V>(V mask) where V : unmanaged, ISimd<V> => V.Xor(mask, V.CreateBits(uint.MaxValue));
}
