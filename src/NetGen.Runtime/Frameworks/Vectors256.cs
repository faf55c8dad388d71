using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Frameworks;

/// <summary>What .NET 9 brought to vectors of 256 bits, by the instructions that it takes for them.</summary>
internal static class Vectors256
{
    extension<T>(Vector256<T>)
    {
        /// <summary>0, 1, 2, …: as floats, or as whole numbers with a sign or without.</summary>
        public static Vector256<T> Indices => typeof(T) == typeof(float)
            ? Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7).As<float, T>()
            : Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7).As<int, T>();
    }

    extension(Vector256)
    {
        /// <summary>To the nearest whole number, to the even one of two.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Round(Vector256<float> value) =>
            Avx.IsSupported ? Avx.RoundToNearestInteger(value) : Vector256.Create(Vector128.Round(value.GetLower()), Vector128.Round(value.GetUpper()));

        /// <summary>As the processor does it: what .NET 8 has under the plain name.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> ConvertToInt32Native(Vector256<float> value) => Vector256.ConvertToInt32(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> CopySign(Vector256<float> value, Vector256<float> sign) => Vector256.ConditionalSelect(Vector256.Create(-0f), sign, value);
    }
}
