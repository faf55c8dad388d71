using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Simd;

/// <summary>4 floats: SSE (with FMA where the machine has it) or AdvSimd. Correct on every machine that .NET runs on.</summary>
public readonly unsafe struct F128 : ISimd<F128>
{
    /// <summary>The lanes.</summary>
    public readonly Vector128<float> Value;

    /// <summary>Wraps the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F128(Vector128<float> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static int Registers => AdvSimd.Arm64.IsSupported ? 32 : 16;

    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static F128 Zero => new(Vector128<float>.Zero);

    /// <inheritdoc/>
    public static F128 Indices => new(Vector128<float>.Indices);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Load(float* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 LoadFirst(float* source, int count) => new(count switch
    {
        >= 4 => Vector128.Load(source),
        3 => Vector128.Create(Vector64.Load(source), Vector64.CreateScalar(source[2])),
        2 => Vector128.Create(Vector64.Load(source), Vector64<float>.Zero),
        1 => Vector128.CreateScalar(source[0]),
        _ => Vector128<float>.Zero,
    });

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(F128 value, float* destination) => value.Value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(F128 value, float* destination, int count)
    {
        switch (count)
        {
            case >= 4:
                value.Value.Store(destination);
                break;
            case 3:
                value.Value.GetLower().Store(destination);
                destination[2] = value.Value.GetElement(2);
                break;
            case 2:
                value.Value.GetLower().Store(destination);
                break;
            case 1:
                destination[0] = value.Value.ToScalar();
                break;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        var a = Vector128.Load(source);
        var b = Vector128.Load(source + sourceStride);
        var c = Vector128.Load(source + 2 * sourceStride);
        var d = Vector128.Load(source + 3 * sourceStride);
        var abLow = InterleaveLow(a, b);
        var abHigh = InterleaveHigh(a, b);
        var cdLow = InterleaveLow(c, d);
        var cdHigh = InterleaveHigh(c, d);
        Vector128.Create(abLow.GetLower(), cdLow.GetLower()).Store(destination);
        Vector128.Create(abLow.GetUpper(), cdLow.GetUpper()).Store(destination + destinationStride);
        Vector128.Create(abHigh.GetLower(), cdHigh.GetLower()).Store(destination + 2 * destinationStride);
        Vector128.Create(abHigh.GetUpper(), cdHigh.GetUpper()).Store(destination + 3 * destinationStride);
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));
    }

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 EvenLanes(F128 low, F128 high) => new(Sse.IsSupported ? Sse.Shuffle(low.Value, high.Value, 0x88)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(low.Value, high.Value)
        : Vector128.Create(low.Value[0], low.Value[2], high.Value[0], high.Value[2]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 OddLanes(F128 low, F128 high) => new(Sse.IsSupported ? Sse.Shuffle(low.Value, high.Value, 0xDD)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(low.Value, high.Value)
        : Vector128.Create(low.Value[1], low.Value[3], high.Value[1], high.Value[3]));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Create(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Add(F128 a, F128 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Subtract(F128 a, F128 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Multiply(F128 a, F128 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Divide(F128 a, F128 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MultiplyAdd(F128 a, F128 b, F128 c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MultiplyAdd(F128 a, float* b, F128 c) => new(Vector128.MultiplyAddEstimate(a.Value, Vector128.Load(b), c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Min(F128 a, F128 b) =>
        new(Sse.IsSupported ? Sse.Min(a.Value, b.Value) : Vector128.ConditionalSelect(Vector128.LessThan(a.Value, b.Value), a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Max(F128 a, F128 b) =>
        new(Sse.IsSupported ? Sse.Max(a.Value, b.Value) : Vector128.ConditionalSelect(Vector128.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Negate(F128 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Abs(F128 a) => new(Vector128.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Sqrt(F128 a) => new(Vector128.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Round(F128 a) => new(Vector128.Round(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 ScaleByPowerOf2(F128 value, F128 exponent)
    {
        // 2^n as the product of two powers that are normal numbers, so that the second product is the only one that can round.
        var n = Vector128.ConvertToInt32Native(Min(Max(exponent, Create(-252f)), Create(254f)).Value);
        var half = Vector128.ShiftRightArithmetic(n, 1);
        var bias = Vector128.Create(127);
        var first = Vector128.ShiftLeft(half + bias, 23).AsSingle();
        var second = Vector128.ShiftLeft(n - half + bias, 23).AsSingle();
        return new(value.Value * first * second);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MantissaExponent(F128 a, out F128 exponent)
    {
        var subnormal = Vector128.LessThan(a.Value, Vector128.Create(1.17549435e-38f));
        var bits = Vector128.ConditionalSelect(subnormal, a.Value * Vector128.Create((float)(1 << 24)), a.Value).AsInt32();
        // How often the bits exceed those of ¾ by a whole exponent.
        var n = Vector128.ShiftRightArithmetic(bits - Vector128.Create(0x3F400000), 23);
        exponent = new(Vector128.ConvertToSingle(n) - (subnormal & Vector128.Create(24f)));
        return new((bits - Vector128.ShiftLeft(n, 23)).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 LessThan(F128 a, F128 b) => new(Vector128.LessThan(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 LessThanOrEqual(F128 a, F128 b) => new(Vector128.LessThanOrEqual(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Equal(F128 a, F128 b) => new(Vector128.Equals(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Select(F128 mask, F128 whenTrue, F128 whenFalse) => new(Vector128.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 And(F128 a, F128 b) => new(a.Value & b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Or(F128 a, F128 b) => new(a.Value | b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 CopySign(F128 magnitude, F128 sign) => new(Vector128.CopySign(magnitude.Value, sign.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(F128 a)
    {
        var pairs = a.Value + Vector128.Shuffle(a.Value, Vector128.Create(2, 3, 0, 1));
        return pairs.ToScalar() + pairs.GetElement(1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(F128 a, F128 b, F128 c, F128 d, float* destination)
    {
        var ab = InterleaveLow(a.Value, b.Value) + InterleaveHigh(a.Value, b.Value);
        var cd = InterleaveLow(c.Value, d.Value) + InterleaveHigh(c.Value, d.Value);
        (Vector128.Create(ab.GetLower(), cd.GetLower()) + Vector128.Create(ab.GetUpper(), cd.GetUpper())).Store(destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(F128 a)
    {
        var pairs = Max(a, new(Vector128.Shuffle(a.Value, Vector128.Create(2, 3, 0, 1))));
        return Max(pairs, new(Vector128.Shuffle(pairs.Value, Vector128.Create(1, 0, 3, 2)))).Value.ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 AddBits(F128 a, F128 b) => new((a.Value.AsUInt32() + b.Value.AsUInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Xor(F128 a, F128 b) => new(a.Value ^ b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MultiplyBits(F128 a, uint factor, out F128 low)
    {
        var x = a.Value.AsUInt32();
        low = new((x * Vector128.Create(factor)).AsSingle());
        var even = MultiplyEven(x, factor);
        var odd = MultiplyEven(Vector128.ShiftRightLogical(x.AsUInt64(), 32).AsUInt32(), factor);
        var oddWords = Vector128.Create(0u, uint.MaxValue, 0u, uint.MaxValue);
        return new(Vector128.ConditionalSelect(oddWords, odd.AsUInt32(), Vector128.ShiftRightLogical(even, 32).AsUInt32()).AsSingle());
    }

    /// <summary>64-bit products of words 0 and 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> MultiplyEven(Vector128<uint> words, uint factor)
    {
        if (Sse2.IsSupported)
            return Sse2.Multiply(words, Vector128.Create(factor));
        return Vector128.Create(words.ToScalar() * (ulong)factor, words.GetElement(2) * (ulong)factor);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 CreateBits(uint bits) => new(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 IndexBits(uint first) => new((Vector128.Create(first) + Vector128<uint>.Indices).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 BitsToUnitInterval(F128 bits) =>
        new(Vector128.ConvertToSingle(Vector128.ShiftRightLogical(bits.Value.AsUInt32(), 8).AsInt32()) * Vector128.Create(1f / (1 << 24)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator +(F128 a, F128 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator -(F128 a, F128 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator *(F128 a, F128 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator /(F128 a, F128 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator -(F128 a) => new(-a.Value);
}
