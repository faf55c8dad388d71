using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetGen.Data;

namespace NetGen;

/// <summary>
/// Reads IDX files, the format of MNIST (LeCun, Cortes, Burges): bytes 0, 0, type, rank; one big-endian int32 for each dimension; the elements, big-endian, row-major.
/// Gzip is unpacked on the way.
/// </summary>
/// <example><code>IdxArray images = IdxReader.Read("train-images-idx3-ubyte.gz");   // Shape = [60000, 28, 28]</code></example>
public static class IdxReader
{
    private const int MaxRank = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It is no IDX file, truncated, too long, damaged, or claims more elements than it can hold (before room for them is made).</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IdxArray Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the file.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string)"/>.</exception>
    public static IdxArray Read(Stream stream, string name)
    {
        using var source = new BinarySource(stream, name);
        Span<byte> magic = stackalloc byte[4];
        source.Read(magic, "the four bytes 0, 0, type, rank of an IDX file");
        var type = (IdxType)magic[2];
        if (magic[0] != 0 || magic[1] != 0)
            throw source.Wrong(0, "two zero bytes, as an IDX file starts", FormattableString.Invariant($"0x{magic[0]:X2} 0x{magic[1]:X2}"));
        int width = type switch { IdxType.UInt8 => 1, IdxType.Int16 => 2, IdxType.Int32 or IdxType.Float32 => 4, _ => 0 };
        if (width == 0)
            throw source.Wrong(2, "an element type of 0x08, 0x0B, 0x0C or 0x0D", FormattableString.Invariant($"0x{magic[2]:X2}"));
        if (magic[3] is 0 or > MaxRank)
            throw source.Wrong(3, FormattableString.Invariant($"1 to {MaxRank} dimensions"), FormattableString.Invariant($"{magic[3]}"));
        int[] shape = ReadShape(source, magic[3], width, out int elements);
        Array array = ReadElements(source, type, elements);
        source.ExpectEnd();
        return new IdxArray(name, type, shape, array);
    }

    private static int[] ReadShape(BinarySource source, int rank, int width, out int elements)
    {
        int[] shape = new int[rank];
        Span<byte> word = stackalloc byte[4];
        long bytes = width;
        for (int i = 0; i < rank; i++)
        {
            long offset = source.Offset;
            source.Read(word, FormattableString.Invariant($"dimension {i} of {rank}"));
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(word);
            if (shape[i] <= 0)
                throw source.Wrong(offset, FormattableString.Invariant($"a positive dimension {i}"), FormattableString.Invariant($"{shape[i]}"));
            // Two factors below 2^31 cannot overflow, and the limit keeps the product below 2^31.
            bytes *= shape[i];
            if (bytes > Array.MaxLength)
                throw source.Wrong(offset, FormattableString.Invariant($"at most {Array.MaxLength} bytes of elements"),
                    FormattableString.Invariant($"dimensions {string.Join(" x ", shape[..(i + 1)])} of {width}-byte elements"));
        }
        source.DemandRoomFor(bytes, $"{string.Join(" x ", shape)} elements of {width} bytes");
        elements = (int)(bytes / width);
        return shape;
    }

    private static Array ReadElements(BinarySource source, IdxType type, int count)
    {
        switch (type)
        {
            case IdxType.UInt8:
                return Read<byte>(source, count);
            case IdxType.Int16:
                short[] shorts = Read<short>(source, count);
                if (BitConverter.IsLittleEndian)
                    BinaryPrimitives.ReverseEndianness(shorts, shorts);
                return shorts;
            default:
                int[] ints = Read<int>(source, count);
                if (BitConverter.IsLittleEndian)
                    BinaryPrimitives.ReverseEndianness(ints, ints);
                return type == IdxType.Int32 ? ints : MemoryMarshal.Cast<int, float>(ints).ToArray();
        }
    }

    private static T[] Read<T>(BinarySource source, int count) where T : unmanaged
    {
        T[] elements = GC.AllocateUninitializedArray<T>(count);
        source.Read(MemoryMarshal.AsBytes(elements.AsSpan()), FormattableString.Invariant($"{count} elements"));
        return elements;
    }
}
