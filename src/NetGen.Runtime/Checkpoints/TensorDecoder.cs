using System.Runtime.InteropServices;

namespace NetGen.Checkpoints;

/// <summary>Reads the elements of a tensor in a file as floats, for the element types whose every number is one.</summary>
internal static class TensorDecoder
{
    /// <summary>Whether each number of the type is a float exactly: F32, and the two halves of it.</summary>
    public static bool Reads(string elementType) => elementType is TensorEntry.Float32 or TensorEntry.Float16 or TensorEntry.BFloat16;

    /// <summary>Fills <paramref name="values"/> from the bytes at the stream's place.</summary>
    /// <exception cref="EndOfStreamException">There are not as many.</exception>
    public static void Read(Stream stream, string elementType, Span<float> values)
    {
        if (elementType == TensorEntry.Float32)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
            return;
        }
        ushort[] halves = GC.AllocateUninitializedArray<ushort>(values.Length);
        stream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
        if (elementType == TensorEntry.Float16)
        {
            for (int i = 0; i < halves.Length; i++)
                values[i] = (float)BitConverter.UInt16BitsToHalf(halves[i]);
        }
        else
        {
            // The upper half of a float.
            for (int i = 0; i < halves.Length; i++)
                values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
        }
    }
}
