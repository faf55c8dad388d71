using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Numbers as bytes: round(x / scale) + 128, with the scale of a whole tensor from calibration, or, while that is measured, of the row. A range is two numbers: the greatest
/// magnitude by calibration (0: not calibrated), and the
/// greatest that has come by since it was last set to 0.
/// </summary>
internal static unsafe class ByteRows
{
    /// <summary>What is smaller is 0: its inverse would be no number.</summary>
    public const float SmallestScale = 1e-30f;

    /// <summary>What stands for 0.</summary>
    public const byte Zero = 128;

    /// <summary>Adding it leaves the nearest whole number, ties to even, in the last bits of a float.</summary>
    private const float Rounding = 12582912;

    /// <summary>The scale of a row.</summary>
    /// <returns>NaN where a number is not finite.</returns>
    public static float Scale(float* x, int count, float* range)
    {
        // x·0 is 0 of every finite number.
        Vector256<float> finite = Vector256<float>.Zero, greatest = Vector256<float>.Zero;
        int i = 0;
        if (range[0] > 0)
        {
            for (; i <= count - 8; i += 8)
                finite += Vector256.Load(x + i) * Vector256<float>.Zero;
            float rest = Vector256.Sum(finite);
            for (; i < count; i++)
                rest += x[i] * 0;
            return range[0] / 127 + rest;
        }
        for (; i <= count - 8; i += 8)
        {
            Vector256<float> values = Vector256.Load(x + i);
            finite += values * Vector256<float>.Zero;
            greatest = Vector256.Max(greatest, Vector256.Abs(values));
        }
        float sum = Vector256.Sum(finite), most = 0;
        for (int lane = 0; lane < 8; lane++)
            most = Math.Max(most, greatest[lane]);
        for (; i < count; i++)
        {
            sum += x[i] * 0;
            most = Math.Max(most, Math.Abs(x[i]));
        }
        Note(range + 1, most + sum);
        return most / 127 + sum;
    }

    /// <summary>Writes numbers as bytes.</summary>
    public static void Write(float* x, int count, float scale, byte* y)
    {
        float inverse = scale < SmallestScale ? 0 : 1 / scale;
        Vector256<float> by = Vector256.Create(inverse), most = Vector256.Create(127f), least = Vector256.Create(-127f), rounding = Vector256.Create(Rounding);
        Vector256<int> zero = Vector256.Create(BitConverter.SingleToInt32Bits(Rounding) - Zero);
        int i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector256<short> low = Vector256.Narrow(Whole(x + i, by, most, least, rounding) - zero, Whole(x + i + 8, by, most, least, rounding) - zero);
            Vector256<short> high = Vector256.Narrow(Whole(x + i + 16, by, most, least, rounding) - zero, Whole(x + i + 24, by, most, least, rounding) - zero);
            Vector256.Narrow(low.AsUInt16(), high.AsUInt16()).Store(y + i);
        }
        for (; i < count; i++)
        {
            float value = Math.Max(Math.Min(x[i] * inverse, 127), -127);
            y[i] = (byte)(BitConverter.SingleToInt32Bits(value + Rounding) - BitConverter.SingleToInt32Bits(Rounding) + Zero);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(float* source, Vector256<float> by, Vector256<float> most, Vector256<float> least, Vector256<float> rounding) =>
        (Vector256.Max(Vector256.Min(Vector256.Load(source) * by, most), least) + rounding).AsInt32();

    /// <summary>The greater one stays. Magnitudes are ordered as their bits are.</summary>
    private static void Note(float* place, float value)
    {
        ref int bits = ref Unsafe.AsRef<int>(place);
        int own = BitConverter.SingleToInt32Bits(Math.Abs(value));
        for (int seen = Volatile.Read(ref bits); own > seen;)
        {
            int before = Interlocked.CompareExchange(ref bits, own, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
