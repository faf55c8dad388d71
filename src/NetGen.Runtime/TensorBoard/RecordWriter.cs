using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.TensorBoard;

/// <summary>TFRecord files: each record behind its length, both with a masked CRC-32C.</summary>
internal sealed class RecordWriter(Stream stream) : IDisposable
{
    private const uint MaskDelta = 0xA282EAD8;

    public void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(head, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Masked(head[..8]));
        Span<byte> tail = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, Masked(record));
        stream.Write(head);
        stream.Write(record);
        stream.Write(tail);
    }

    public void Flush() => stream.Flush();

    public void Dispose() => stream.Dispose();

    /// <summary>CRC-32C (Castagnoli; RFC 3720, B.4), by the processor's instruction where it has one.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (ulong word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (byte b in data[(8 * words.Length)..])
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>A checksum of data that hold checksums would be a bad one: those that are stored are turned and shifted.</summary>
    private static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Checksum(data), 15) + MaskDelta;
}
