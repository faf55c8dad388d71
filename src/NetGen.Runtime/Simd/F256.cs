using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Simd;

/// <summary>8 floats: AVX2 with FMA.</summary>
/// <remarks>Use it only where <see cref="IsSupported"/> is true; elsewhere its members throw or are slow.</remarks>
public readonly unsafe struct F256 : ISimd<F256>
{
    /// <summary>The lanes.</summary>
    public readonly Vector256<float> Value;

    /// <summary>Wraps the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F256(Vector256<float> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static int Registers => 16;

    /// <inheritdoc/>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported;

    /// <inheritdoc/>
    public static F256 Zero => new(Vector256<float>.Zero);

    /// <inheritdoc/>
    public static F256 Indices => new(Vector256<float>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Load(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 LoadFirst(float* source, int count) => new(Avx.MaskLoad(source, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F256 value, float* destination) => value.Value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(F256 value, float* destination, int count) =>
        Avx.MaskStore(destination, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle(), value.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        // Pairs, then quadruples of rows within each 128-bit lane; then lanes are joined across the upper and lower four rows.
        var r0 = Vector256.Load(source);
        var r1 = Vector256.Load(source + 1 * sourceStride);
        var r2 = Vector256.Load(source + 2 * sourceStride);
        var r3 = Vector256.Load(source + 3 * sourceStride);
        var r4 = Vector256.Load(source + 4 * sourceStride);
        var r5 = Vector256.Load(source + 5 * sourceStride);
        var r6 = Vector256.Load(source + 6 * sourceStride);
        var r7 = Vector256.Load(source + 7 * sourceStride);
        Quads(r0, r1, r2, r3, out var a0, out var a1, out var a2, out var a3);
        Quads(r4, r5, r6, r7, out var b0, out var b1, out var b2, out var b3);
        Avx.Permute2x128(a0, b0, 0x20).Store(destination);
        Avx.Permute2x128(a1, b1, 0x20).Store(destination + 1 * destinationStride);
        Avx.Permute2x128(a2, b2, 0x20).Store(destination + 2 * destinationStride);
        Avx.Permute2x128(a3, b3, 0x20).Store(destination + 3 * destinationStride);
        Avx.Permute2x128(a0, b0, 0x31).Store(destination + 4 * destinationStride);
        Avx.Permute2x128(a1, b1, 0x31).Store(destination + 5 * destinationStride);
        Avx.Permute2x128(a2, b2, 0x31).Store(destination + 6 * destinationStride);
        Avx.Permute2x128(a3, b3, 0x31).Store(destination + 7 * destinationStride);
    }

    /// <summary>In each 128-bit lane l: column c of the 4 x 4 block made of that lane of four rows, c = 0..3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quads(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d,
        out Vector256<float> column0, out Vector256<float> column1, out Vector256<float> column2, out Vector256<float> column3)
    {
        var abLow = Avx.UnpackLow(a, b).AsDouble();
        var abHigh = Avx.UnpackHigh(a, b).AsDouble();
        var cdLow = Avx.UnpackLow(c, d).AsDouble();
        var cdHigh = Avx.UnpackHigh(c, d).AsDouble();
        column0 = Avx.UnpackLow(abLow, cdLow).AsSingle();
        column1 = Avx.UnpackHigh(abLow, cdLow).AsSingle();
        column2 = Avx.UnpackLow(abHigh, cdHigh).AsSingle();
        column3 = Avx.UnpackHigh(abHigh, cdHigh).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 EvenLanes(F256 low, F256 high) => new(Avx2.Permute4x64(Avx.Shuffle(low.Value, high.Value, 0x88).AsDouble(), 0xD8).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 OddLanes(F256 low, F256 high) => new(Avx2.Permute4x64(Avx.Shuffle(low.Value, high.Value, 0xDD).AsDouble(), 0xD8).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Create(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Add(F256 a, F256 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Subtract(F256 a, F256 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Multiply(F256 a, F256 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Divide(F256 a, F256 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 MultiplyAdd(F256 a, F256 b, F256 c) => new(Fma.MultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 MultiplyAdd(F256 a, float* b, F256 c) => new(Fma.MultiplyAdd(a.Value, Vector256.Load(b), c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Min(F256 a, F256 b) => new(Avx.Min(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Max(F256 a, F256 b) => new(Avx.Max(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Negate(F256 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Abs(F256 a) => new(Vector256.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Sqrt(F256 a) => new(Vector256.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Round(F256 a) => new(Vector256.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 ScaleByPowerOf2(F256 value, F256 exponent)
    {
        // 2^n as the product of two powers that are normal numbers, so that the second product is the only one that can round.
        var n = Vector256.ConvertToInt32Native(Min(Max(exponent, Create(-252f)), Create(254f)).Value);
        var half = Vector256.ShiftRightArithmetic(n, 1);
        var bias = Vector256.Create(127);
        var first = Vector256.ShiftLeft(half + bias, 23).AsSingle();
        var second = Vector256.ShiftLeft(n - half + bias, 23).AsSingle();
        return new(value.Value * first * second);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 MantissaExponent(F256 a, out F256 exponent)
    {
        var subnormal = Vector256.LessThan(a.Value, Vector256.Create(1.17549435e-38f));
        var bits = Vector256.ConditionalSelect(subnormal, a.Value * Vector256.Create((float)(1 << 24)), a.Value).AsInt32();
        // How often the bits exceed those of ¾ by a whole exponent.
        var n = Vector256.ShiftRightArithmetic(bits - Vector256.Create(0x3F400000), 23);
        exponent = new(Vector256.ConvertToSingle(n) - (subnormal & Vector256.Create(24f)));
        return new((bits - Vector256.ShiftLeft(n, 23)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 LessThan(F256 a, F256 b) => new(Vector256.LessThan(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 LessThanOrEqual(F256 a, F256 b) => new(Vector256.LessThanOrEqual(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Equal(F256 a, F256 b) => new(Vector256.Equals(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Select(F256 mask, F256 whenTrue, F256 whenFalse) => new(Vector256.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 And(F256 a, F256 b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Or(F256 a, F256 b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 CopySign(F256 magnitude, F256 sign) => new(Vector256.CopySign(magnitude.Value, sign.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(F256 a) => F128.Sum(new F128(a.Value.GetLower() + a.Value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(F256 a, F256 b, F256 c, F256 d, float* destination)
    {
        // Each 128-bit lane becomes partial sums of a, b, c, d; then the two lanes are added.
        var ab = Avx.UnpackLow(a.Value, b.Value) + Avx.UnpackHigh(a.Value, b.Value);
        var cd = Avx.UnpackLow(c.Value, d.Value) + Avx.UnpackHigh(c.Value, d.Value);
        var sums = Avx.UnpackLow(ab.AsDouble(), cd.AsDouble()).AsSingle() + Avx.UnpackHigh(ab.AsDouble(), cd.AsDouble()).AsSingle();
        (sums.GetLower() + sums.GetUpper()).Store(destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(F256 a) => F128.MaxLane(new F128(Sse.Max(a.Value.GetLower(), a.Value.GetUpper())));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 AddBits(F256 a, F256 b) => new((a.Value.AsUInt32() + b.Value.AsUInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 Xor(F256 a, F256 b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 MultiplyBits(F256 a, uint factor, out F256 low)
    {
        var x = a.Value.AsUInt32();
        var f = Vector256.Create(factor);
        var even = Avx2.Multiply(x, f);
        var odd = Avx2.Multiply(Vector256.ShiftRightLogical(x.AsUInt64(), 32).AsUInt32(), f);
        low = new((x * f).AsSingle());
        return new(Avx2.Blend(Vector256.ShiftRightLogical(even, 32).AsUInt32(), odd.AsUInt32(), 0b10101010).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 CreateBits(uint bits) => new(Vector256.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 IndexBits(uint first) => new((Vector256.Create(first) + Vector256<uint>.Indices).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 BitsToUnitInterval(F256 bits) =>
        new(Vector256.ConvertToSingle(Vector256.ShiftRightLogical(bits.Value.AsUInt32(), 8).AsInt32()) * Vector256.Create(1f / (1 << 24)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 operator +(F256 a, F256 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 operator -(F256 a, F256 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 operator *(F256 a, F256 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 operator /(F256 a, F256 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F256 operator -(F256 a) => new(-a.Value);
}
