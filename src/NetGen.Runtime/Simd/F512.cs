using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Simd;

/// <summary>16 floats: AVX-512.</summary>
/// <remarks>Use it only where <see cref="IsSupported"/> is true; elsewhere its members throw or are slow.</remarks>
public readonly unsafe struct F512 : ISimd<F512>
{
    /// <summary>The lanes.</summary>
    public readonly Vector512<float> Value;

    /// <summary>Wraps the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F512(Vector512<float> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static int Registers => 32;

    /// <inheritdoc/>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <inheritdoc/>
    public static F512 Zero => new(Vector512<float>.Zero);

    /// <inheritdoc/>
    public static F512 Indices => new(Vector512<float>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 LoadFirst(float* source, int count)
    {
        var mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
#if NET10_0_OR_GREATER
        return new(Avx512F.MaskLoad(source, mask, Vector512<float>.Zero));
#else
        return new(Vector512.Create(Avx.MaskLoad(source, mask.GetLower()), Avx.MaskLoad(source + 8, mask.GetUpper())));
#endif
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F512 value, float* destination) => value.Value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(F512 value, float* destination, int count)
    {
        var mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
#if NET10_0_OR_GREATER
        Avx512F.MaskStore(destination, mask, value.Value);
#else
        Avx.MaskStore(destination, mask.GetLower(), value.Value.GetLower());
        Avx.MaskStore(destination + 8, mask.GetUpper(), value.Value.GetUpper());
#endif
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        // Pairs, then quadruples of rows within each 128-bit lane; then the 4 x 4 grid of lanes is transposed.
        var r0 = Vector512.Load(source);
        var r1 = Vector512.Load(source + 1 * sourceStride);
        var r2 = Vector512.Load(source + 2 * sourceStride);
        var r3 = Vector512.Load(source + 3 * sourceStride);
        var r4 = Vector512.Load(source + 4 * sourceStride);
        var r5 = Vector512.Load(source + 5 * sourceStride);
        var r6 = Vector512.Load(source + 6 * sourceStride);
        var r7 = Vector512.Load(source + 7 * sourceStride);
        var r8 = Vector512.Load(source + 8 * sourceStride);
        var r9 = Vector512.Load(source + 9 * sourceStride);
        var r10 = Vector512.Load(source + 10 * sourceStride);
        var r11 = Vector512.Load(source + 11 * sourceStride);
        var r12 = Vector512.Load(source + 12 * sourceStride);
        var r13 = Vector512.Load(source + 13 * sourceStride);
        var r14 = Vector512.Load(source + 14 * sourceStride);
        var r15 = Vector512.Load(source + 15 * sourceStride);
        Quads(r0, r1, r2, r3, out var q0, out var q1, out var q2, out var q3);
        Quads(r4, r5, r6, r7, out var q4, out var q5, out var q6, out var q7);
        Quads(r8, r9, r10, r11, out var q8, out var q9, out var q10, out var q11);
        Quads(r12, r13, r14, r15, out var q12, out var q13, out var q14, out var q15);
        StoreLanes(q0, q4, q8, q12, destination, 4 * destinationStride);
        StoreLanes(q1, q5, q9, q13, destination + 1 * destinationStride, 4 * destinationStride);
        StoreLanes(q2, q6, q10, q14, destination + 2 * destinationStride, 4 * destinationStride);
        StoreLanes(q3, q7, q11, q15, destination + 3 * destinationStride, 4 * destinationStride);
    }

    /// <summary>In each 128-bit lane l: column c of the 4 x 4 block made of that lane of four rows, c = 0..3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quads(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d,
        out Vector512<float> column0, out Vector512<float> column1, out Vector512<float> column2, out Vector512<float> column3)
    {
        var abLow = Avx512F.UnpackLow(a, b).AsDouble();
        var abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
        var cdLow = Avx512F.UnpackLow(c, d).AsDouble();
        var cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        column0 = Avx512F.UnpackLow(abLow, cdLow).AsSingle();
        column1 = Avx512F.UnpackHigh(abLow, cdLow).AsSingle();
        column2 = Avx512F.UnpackLow(abHigh, cdHigh).AsSingle();
        column3 = Avx512F.UnpackHigh(abHigh, cdHigh).AsSingle();
    }

    /// <summary>Lane l of the four quads, side by side, goes to row l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLanes(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* destination, nint rowStride)
    {
        var abEven = Avx512F.Shuffle4x128(a, b, 0x88);
        var abOdd = Avx512F.Shuffle4x128(a, b, 0xDD);
        var cdEven = Avx512F.Shuffle4x128(c, d, 0x88);
        var cdOdd = Avx512F.Shuffle4x128(c, d, 0xDD);
        Avx512F.Shuffle4x128(abEven, cdEven, 0x88).Store(destination);
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0x88).Store(destination + rowStride);
        Avx512F.Shuffle4x128(abEven, cdEven, 0xDD).Store(destination + 2 * rowStride);
        Avx512F.Shuffle4x128(abOdd, cdOdd, 0xDD).Store(destination + 3 * rowStride);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 EvenLanes(F512 low, F512 high) => new(Avx512F.PermuteVar16x32x2(low.Value, Vector512<int>.Indices << 1, high.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 OddLanes(F512 low, F512 high) => new(Avx512F.PermuteVar16x32x2(low.Value, (Vector512<int>.Indices << 1) | Vector512<int>.One, high.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Create(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Add(F512 a, F512 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Subtract(F512 a, F512 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Multiply(F512 a, F512 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Divide(F512 a, F512 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 MultiplyAdd(F512 a, F512 b, F512 c) => new(Vector512.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 MultiplyAdd(F512 a, float* b, F512 c) => new(Vector512.MultiplyAddEstimate(a.Value, Vector512.Load(b), c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Min(F512 a, F512 b) => new(Avx512F.Min(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Max(F512 a, F512 b) => new(Avx512F.Max(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Negate(F512 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Abs(F512 a) => new(Vector512.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Sqrt(F512 a) => new(Vector512.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Round(F512 a) => new(Vector512.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 ScaleByPowerOf2(F512 value, F512 exponent) => new(Avx512F.Scale(value.Value, exponent.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 MantissaExponent(F512 a, out F512 exponent)
    {
        // Normalised to [¾, 1½); the exponent of a itself belongs to [1, 2).
        var mantissa = Avx512F.GetMantissa(a.Value, 3);
        var one = Vector512.Create(1f);
        exponent = new(Avx512F.GetExponent(a.Value) + (Vector512.LessThan(mantissa, one) & one));
        return new(mantissa);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 LessThan(F512 a, F512 b) => new(Vector512.LessThan(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 LessThanOrEqual(F512 a, F512 b) => new(Vector512.LessThanOrEqual(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Equal(F512 a, F512 b) => new(Vector512.Equals(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Select(F512 mask, F512 whenTrue, F512 whenFalse) => new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 And(F512 a, F512 b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Or(F512 a, F512 b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 CopySign(F512 magnitude, F512 sign) => new(Vector512.CopySign(magnitude.Value, sign.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(F512 a) => F256.Sum(new F256(a.Value.GetLower() + a.Value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(F512 a, F512 b, F512 c, F512 d, float* destination)
    {
        // Each 128-bit lane becomes partial sums of a, b, c, d; then the four lanes are added.
        var ab = Avx512F.UnpackLow(a.Value, b.Value) + Avx512F.UnpackHigh(a.Value, b.Value);
        var cd = Avx512F.UnpackLow(c.Value, d.Value) + Avx512F.UnpackHigh(c.Value, d.Value);
        var sums = Avx512F.UnpackLow(ab.AsDouble(), cd.AsDouble()).AsSingle() + Avx512F.UnpackHigh(ab.AsDouble(), cd.AsDouble()).AsSingle();
        var half = sums.GetLower() + sums.GetUpper();
        (half.GetLower() + half.GetUpper()).Store(destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(F512 a) => F256.MaxLane(new F256(Avx.Max(a.Value.GetLower(), a.Value.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 AddBits(F512 a, F512 b) => new((a.Value.AsUInt32() + b.Value.AsUInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 Xor(F512 a, F512 b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 MultiplyBits(F512 a, uint factor, out F512 low)
    {
        var x = a.Value.AsUInt32();
        var f = Vector512.Create(factor);
        var even = Avx512F.Multiply(x, f).AsUInt32();
        var odd = Avx512F.Multiply(Vector512.ShiftRightLogical(x.AsUInt64(), 32).AsUInt32(), f).AsUInt32();
        low = new((x * f).AsSingle());
        var oddHigh = Vector512.Create(0xFFFFFFFF_00000000UL).AsUInt32();
        return new(Vector512.ConditionalSelect(oddHigh, odd, Vector512.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32()).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 CreateBits(uint bits) => new(Vector512.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 IndexBits(uint first) => new((Vector512.Create(first) + Vector512<uint>.Indices).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 BitsToUnitInterval(F512 bits) =>
        new(Vector512.ConvertToSingle(Vector512.ShiftRightLogical(bits.Value.AsUInt32(), 8).AsInt32()) * Vector512.Create(1f / (1 << 24)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 operator +(F512 a, F512 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 operator -(F512 a, F512 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 operator *(F512 a, F512 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 operator /(F512 a, F512 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F512 operator -(F512 a) => new(-a.Value);
}
