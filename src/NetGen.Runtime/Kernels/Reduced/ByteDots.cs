using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Kernels;

/// <summary>How products of bytes are added up: sum[i] + Σ a[4i + b]·w[4i + b] over b in 0 … 3, exactly, whatever does it.</summary>
internal interface IByteDot
{
    /// <summary>Whether this machine can.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Adds the products of 8 quads.</summary>
    /// <param name="sum">8 sums.</param>
    /// <param name="a">8 quads of bytes without a sign.</param>
    /// <param name="w">8 quads of bytes with a sign.</param>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<byte> a, Vector256<sbyte> w);
}

/// <summary>One instruction, vpdpbusd: AVX-VNNI.</summary>
internal readonly struct VnniDot : IByteDot
{
#pragma warning disable CA2252 // A preview in .NET 9, and what it was in .NET 10.
    /// <inheritdoc/>
    public static bool IsSupported => AvxVnni.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> a, Vector256<sbyte> w) => AvxVnni.MultiplyWideningAndAdd(sum, a, w);
#pragma warning restore CA2252
}

/// <summary>AVX2: even and odd bytes as numbers of 16 bits. (vpmaddubsw, which takes bytes, stops at 32767.)</summary>
internal readonly struct Avx2Dot : IByteDot
{
    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> a, Vector256<sbyte> w)
    {
        Vector256<short> pairs = w.AsInt16();
        Vector256<short> even = Avx2.ShiftRightArithmetic(Avx2.ShiftLeftLogical(pairs, 8), 8), odd = Avx2.ShiftRightArithmetic(pairs, 8);
        Vector256<short> low = Avx2.And(a.AsInt16(), Vector256.Create((short)0xFF)), high = Avx2.ShiftRightLogical(a.AsInt16(), 8);
        return Avx2.Add(sum, Avx2.Add(Avx2.MultiplyAddAdjacent(low, even), Avx2.MultiplyAddAdjacent(high, odd)));
    }
}

/// <summary>Plain arithmetic of 32 bits, for every machine.</summary>
internal readonly struct PlainDot : IByteDot
{
    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> a, Vector256<sbyte> w)
    {
        Vector256<int> x = a.AsInt32(), y = w.AsInt32(), low = Vector256.Create(0xFF);
        sum += (x & low) * Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(y, 24), 24);
        sum += (Vector256.ShiftRightLogical(x, 8) & low) * Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(y, 16), 24);
        sum += (Vector256.ShiftRightLogical(x, 16) & low) * Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(y, 8), 24);
        return sum + (Vector256.ShiftRightLogical(x, 24) * Vector256.ShiftRightArithmetic(y, 24));
    }
}

/// <summary>Which of them is taken.</summary>
internal enum ByteDotKind
{
    /// <summary>The best that the machine has; plain where vectors of one number are asked for.</summary>
    Best,

    /// <inheritdoc cref="VnniDot"/>
    Vnni,

    /// <inheritdoc cref="Avx2Dot"/>
    Avx2,

    /// <inheritdoc cref="PlainDot"/>
    Plain,
}

/// <summary>Chooses.</summary>
internal static class ByteDots
{
    /// <summary>For tests: what all kernels take.</summary>
    internal static ByteDotKind Forced { get; set; }

    /// <summary>What kernels of vectors of so many lanes take.</summary>
    public static ByteDotKind Of(int lanes) => Forced != ByteDotKind.Best ? Forced
        : lanes == 1 ? ByteDotKind.Plain
        : VnniDot.IsSupported ? ByteDotKind.Vnni
        : Avx2Dot.IsSupported ? ByteDotKind.Avx2
        : ByteDotKind.Plain;
}
