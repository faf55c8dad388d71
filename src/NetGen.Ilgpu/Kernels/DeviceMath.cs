using ILGPU;

namespace NetGen.Ilgpu.Kernels;

/// <summary>
/// Elementary functions for kernels. Of the ones in <c>MathF</c> some do not compile on every device and others are coarse there (tanh to 11 bits), so these are spelled out:
/// the minimax polynomials of the CPU's vectors, hence the same errors on every device.
/// </summary>
public static class DeviceMath
{
    /// <summary>The greater; b where either is NaN.</summary>
    public static float Max(float a, float b) => a > b ? a : b;

    /// <summary>The lesser; b where either is NaN.</summary>
    public static float Min(float a, float b) => a < b ? a : b;

    /// <summary>2ⁿ for -126 &lt;= n &lt;= 127.</summary>
    private static float PowerOf2(int n) => Interop.IntAsFloat(unchecked((uint)((n + 127) << 23)));

    /// <summary>eˣ = 2ⁿ·eʳ with |r| at most ½ ln 2.</summary>
    public static float Exp(float x)
    {
        float bounded = Min(89f, Max(-104.5f, x));
        float n = MathF.Floor(bounded * 1.442695041f + 0.5f);
        float r = bounded - n * 0.693145751953125f - n * 1.428606765e-6f;
        float tail = (((r * 1.388239558e-3f + 8.367180825e-3f) * r + 4.166722298e-2f) * r + 0.1666653901f) * r + 0.49999997f;
        // 2ⁿ in two factors, since n may lie outside the exponents of a normal number.
        int whole = unchecked((int)n), half = whole >> 1;
        return (tail * r * r + r + 1f) * PowerOf2(half) * PowerOf2(whole - half);
    }

    /// <summary>eˣ - 1, accurate near zero too.</summary>
    public static float Expm1(float x)
    {
        float bounded = Min(89f, Max(-20f, x));
        float n = MathF.Floor(bounded * 1.442695041f + 0.5f);
        float r = bounded - n * 0.693145751953125f - n * 1.428606765e-6f;
        float tail = (((r * 1.388239558e-3f + 8.367180825e-3f) * r + 4.166722298e-2f) * r + 0.1666653901f) * r + 0.49999997f;
        float q = tail * r * r + r;
        // 2ⁿ·q + (2ⁿ - 1), halved on the way: 2ⁿ alone overflows before the result does.
        float scale = PowerOf2(unchecked((int)n) - 1);
        float result = scale * q + (scale - 0.5f);
        return n == 0f ? q : result + result;
    }

    /// <summary>ln x; -∞ at 0, NaN below.</summary>
    public static float Log(float x)
    {
        bool subnormal = x < 1.17549435e-38f;
        uint bits = Interop.FloatAsInt(subnormal ? x * 16777216f : x);
        float exponent = (int)((bits >> 23) & 255u) - (subnormal ? 151f : 127f);
        float mantissa = Interop.IntAsFloat((bits & 0x007FFFFFu) | 0x3F800000u);
        bool high = mantissa > 1.4142135f;
        exponent = high ? exponent + 1f : exponent;
        float f = (high ? mantissa * 0.5f : mantissa) - 1f;
        float p = 6.746616960e-2f * f - 0.1167563722f;
        p = p * f + 0.1188816503f;
        p = p * f - 0.1240559146f;
        p = p * f + 0.1421955228f;
        p = p * f - 0.1666799635f;
        p = p * f + 0.2000211924f;
        p = p * f - 0.2500000894f;
        p = p * f + 0.3333331347f;
        float square = f * f;
        float tail = exponent * 1.428606765e-6f + p * f * square - 0.5f * square;
        float result = exponent * 0.693145751953125f + (f + tail);
        // +∞ and NaN answer themselves.
        result = x < float.PositiveInfinity ? result : x;
        float outside = x == 0f ? float.NegativeInfinity : float.NaN;
        return x > 0f ? result : outside;
    }

    /// <summary>ln(1 + x), accurate near zero too: what 1 + x rounds away comes back as ln(u + d) = ln u + d/u.</summary>
    public static float Log1p(float x)
    {
        float u = 1f + x;
        float result = Log(u);
        float corrected = result + (x - (u - 1f)) / u;
        return u > 0f && u < float.PositiveInfinity ? corrected : result;
    }

    /// <summary>1/(1 + e⁻ˣ) without overflow on either side.</summary>
    public static float Sigmoid(float x)
    {
        float e = Exp(-MathF.Abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /// <summary>tanh x = x·P(x²)/Q(x²) up to 9.02, from where on the nearest float is 1.</summary>
    public static float Tanh(float x)
    {
        float c = Min(9.02f, Max(-9.02f, x));
        float s = c * c;
        float p = ((-1.220307623e-11f * s + 3.058446651e-8f) * s + 2.800721813e-5f) * s + 3.868315602e-3f;
        p = p * s + 0.1367990524f;
        float q = ((1.287350073e-6f * s + 3.938609734e-4f) * s + 2.724579349e-2f) * s + 0.4701323807f;
        return Min(1f, Max(-1f, (c * s * p + c) / (q * s + 1f)));
    }

    /// <summary>erf x = x·P(x²)/Q(x²) up to 3.95, from where on the nearest float is 1.</summary>
    public static float Erf(float x)
    {
        float c = Min(3.95f, Max(-3.95f, x));
        float s = c * c;
        float p = ((2.025860113e-6f * s + 2.846839197e-4f) * s + 3.808154725e-3f) * s + 5.287542567e-2f;
        p = (p * s + 0.1915506721f) * s + 1.128379107f;
        float q = ((3.783110151e-5f * s + 1.170717063e-3f) * s + 1.505508274e-2f) * s + 0.1145597100f;
        q = (q * s + 0.5030900240f) * s + 1f;
        return Min(1f, Max(-1f, c * (p / q)));
    }

    /// <summary>sin(r + quadrant·π/2) for |r| at most π/4, where r = x - n·π/2 in four parts.</summary>
    private static float Quadrant(float x, float n, int quadrant)
    {
        float r = x - n * 1.5703125f - n * 4.838109016e-4f - n * 1.589325471e-8f - n * 6.123234263e-17f;
        float s = r * r;
        float sine = (((2.716604058e-6f * s - 1.983914990e-4f) * s + 8.333329111e-3f) * s - 0.1666666716f) * s * r + r;
        float cosine = (((2.441812831e-5f * s - 1.388718490e-3f) * s + 4.166664183e-2f) * s - 0.5f) * s + 1f;
        float value = (quadrant & 1) == 0 ? sine : cosine;
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>sin x, to full accuracy up to |x| = 8192.</summary>
    public static float Sin(float x)
    {
        float n = MathF.Floor(x * 0.636619772f + 0.5f);
        return Quadrant(x, n, unchecked((int)n));
    }

    /// <summary>cos x, to full accuracy up to |x| = 8192.</summary>
    public static float Cos(float x)
    {
        float n = MathF.Floor(x * 0.636619772f + 0.5f);
        return Quadrant(x, n, unchecked((int)n + 1));
    }

    /// <summary>xʸ = e^(y ln|x|); a negative x has a power only where y is whole.</summary>
    public static float Pow(float x, float y)
    {
        float magnitude = Exp(y * Log(MathF.Abs(x)));
        float whole = MathF.Floor(y);
        float half = MathF.Floor(y * 0.5f);
        float ofNegative = whole != y ? float.NaN : half + half == y ? magnitude : -magnitude;
        float result = x < 0f ? ofNegative : magnitude;
        return y == 0f || x == 1f ? 1f : result;
    }

    /// <summary>n/d for n &gt;= 0, by the reciprocal of d: 2^shift/d, rounded up.</summary>
    public static int DivideBy(int n, uint reciprocal, int shift) => (int)(((ulong)(uint)n * reciprocal) >> shift);
}
