using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Frameworks;

/// <summary>What .NET 9 brought to vectors of 512 bits, by the instructions that it takes for them.</summary>
internal static class Vectors512
{
    extension<T>(Vector512<T>)
    {
        /// <summary>0, 1, 2, …: as floats, or as whole numbers with a sign or without.</summary>
        public static Vector512<T> Indices => typeof(T) == typeof(float)
            ? Vector512.Create(0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15).As<float, T>()
            : Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15).As<int, T>();
    }

    extension(Vector512)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> MultiplyAddEstimate(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
            Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(left, right, addend)
            : Vector512.Create(
                Fma.MultiplyAdd(left.GetLower(), right.GetLower(), addend.GetLower()), Fma.MultiplyAdd(left.GetUpper(), right.GetUpper(), addend.GetUpper()));

        /// <summary>To the nearest whole number, to the even one of two.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Round(Vector512<float> value) =>
            // RoundScale: no binary places, to the nearest even, nothing reported.
            Avx512F.IsSupported ? Avx512F.RoundScale(value, 0x08) : Vector512.Create(Vector256.Round(value.GetLower()), Vector256.Round(value.GetUpper()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> CopySign(Vector512<float> value, Vector512<float> sign) => Vector512.ConditionalSelect(Vector512.Create(-0f), sign, value);
    }
}
