using System.Runtime.InteropServices;

namespace NetGen.Checkpoints;

/// <summary>Reads the elements of a tensor in a file as floats. F32 and its halves are floats exactly; of the others each number is the float next to it.</summary>
internal static class TensorDecoder
{
    private const int BytesAtOnce = 1 << 16;

    public static bool Reads(string elementType) =>
        elementType is TensorEntry.Float32 or TensorEntry.Float16 or TensorEntry.BFloat16 or "F64" or "I64" or "U64" or "I32" or "U32" or "I16" or "U16" or "I8" or "U8" or "BOOL";

    /// <summary>Fills <paramref name="values"/> from the bytes at the stream's place.</summary>
    /// <returns>A number that is finite there and would be none as a float; null if there is none.</returns>
    /// <exception cref="EndOfStreamException">There are not as many.</exception>
    public static double? Read(Stream stream, string elementType, Span<float> values)
    {
        if (elementType == TensorEntry.Float32)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
            return null;
        }
        int size = TensorEntry.BitsOf(elementType) / 8, atOnce = BytesAtOnce / size;
        byte[] bytes = GC.AllocateUninitializedArray<byte>(Math.Min(values.Length, atOnce) * size);
        for (int first = 0; first < values.Length; first += atOnce)
        {
            Span<float> part = values.Slice(first, Math.Min(atOnce, values.Length - first));
            Span<byte> read = bytes.AsSpan(0, part.Length * size);
            stream.ReadExactly(read);
            if (Decode(read, elementType, part) is double tooLarge)
                return tooLarge;
        }
        return null;
    }

    private static double? Decode(ReadOnlySpan<byte> bytes, string elementType, Span<float> values)
    {
        switch (elementType)
        {
            case TensorEntry.Float16:
                Convert(MemoryMarshal.Cast<byte, Half>(bytes), values, x => (float)x);
                break;
            case TensorEntry.BFloat16:
                // The upper half of a float.
                Convert(MemoryMarshal.Cast<byte, ushort>(bytes), values, x => BitConverter.UInt32BitsToSingle((uint)x << 16));
                break;
            case "F64":
                return Doubles(MemoryMarshal.Cast<byte, double>(bytes), values);
            case "I64":
                Convert(MemoryMarshal.Cast<byte, long>(bytes), values, x => x);
                break;
            case "U64":
                Convert(MemoryMarshal.Cast<byte, ulong>(bytes), values, x => x);
                break;
            case "I32":
                Convert(MemoryMarshal.Cast<byte, int>(bytes), values, x => x);
                break;
            case "U32":
                Convert(MemoryMarshal.Cast<byte, uint>(bytes), values, x => x);
                break;
            case "I16":
                Convert(MemoryMarshal.Cast<byte, short>(bytes), values, x => x);
                break;
            case "U16":
                Convert(MemoryMarshal.Cast<byte, ushort>(bytes), values, x => x);
                break;
            case "I8":
                Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), values, x => x);
                break;
            case "BOOL":
                Convert(bytes, values, x => x != 0 ? 1 : 0);
                break;
            default:
                Convert(bytes, values, x => x);
                break;
        }
        return null;
    }

    private static double? Doubles(ReadOnlySpan<double> numbers, Span<float> values)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            values[i] = (float)numbers[i];
            if (float.IsInfinity(values[i]) && double.IsFinite(numbers[i]))
                return numbers[i];
        }
        return null;
    }

    private static void Convert<T>(ReadOnlySpan<T> numbers, Span<float> values, Func<T, float> convert)
    {
        for (int i = 0; i < numbers.Length; i++)
            values[i] = convert(numbers[i]);
    }
}
