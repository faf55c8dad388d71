using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Frameworks;

/// <summary>What .NET 9 brought to vectors of 128 bits and to numbers, by the instructions that it takes for them.</summary>
internal static class Vectors128
{
    extension<T>(Vector128<T>)
    {
        /// <summary>0, 1, 2, …: as floats, or as whole numbers with a sign or without.</summary>
        public static Vector128<T> Indices => typeof(T) == typeof(float) ? Vector128.Create(0f, 1, 2, 3).As<float, T>() : Vector128.Create(0, 1, 2, 3).As<int, T>();
    }

    extension(float)
    {
        /// <summary>Rounded once where the processor can, as the vectors are.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float MultiplyAddEstimate(float left, float right, float addend) =>
            Fma.IsSupported || AdvSimd.IsSupported ? MathF.FusedMultiplyAdd(left, right, addend) : (left * right) + addend;
    }

    extension(Vector128)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> MultiplyAddEstimate(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
            Fma.IsSupported ? Fma.MultiplyAdd(left, right, addend) : AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(addend, left, right) : (left * right) + addend;

        /// <summary>To the nearest whole number, to the even one of two.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> Round(Vector128<float> value) =>
            Sse41.IsSupported ? Sse41.RoundToNearestInteger(value)
            : AdvSimd.IsSupported ? AdvSimd.RoundToNearest(value)
            : Vector128.Create(MathF.Round(value[0]), MathF.Round(value[1]), MathF.Round(value[2]), MathF.Round(value[3]));

        /// <summary>As the processor does it: what .NET 8 has under the plain name.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<int> ConvertToInt32Native(Vector128<float> value) => Vector128.ConvertToInt32(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<float> CopySign(Vector128<float> value, Vector128<float> sign) => Vector128.ConditionalSelect(Vector128.Create(-0f), sign, value);
    }
}
