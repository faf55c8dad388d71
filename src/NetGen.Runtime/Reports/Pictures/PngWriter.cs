using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Reports;

/// <summary>Portable Network Graphics (ISO/IEC 15948): eight bits of red, green and blue, no interlacing.</summary>
internal static class PngWriter
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly uint[] Table = MakeTable();

    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgb)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Bit depth 8, colour type 2 (truecolour), compression, filter and interlace method 0.
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compressed(width, height, rgb));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row behind the number of its filter: 2, the difference from the row above, the first one from zeros.</summary>
    private static byte[] Compressed(int width, int height, ReadOnlySpan<byte> rgb)
    {
        const byte Up = 2;
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] row = new byte[1 + 3 * width];
            row[0] = Up;
            for (int y = 0; y < height; y++)
            {
                for (int i = 0; i < 3 * width; i++)
                    row[i + 1] = (byte)(rgb[3 * width * y + i] - (y == 0 ? 0 : rgb[3 * width * (y - 1) + i]));
                zlib.Write(row);
            }
        }
        return data.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, name), data));
        file.Write(number);
    }

    private static uint Checksum(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
            crc = Table[(byte)crc ^ b] ^ (crc >> 8);
        return crc;
    }

    /// <summary>CRC-32 of ISO 3309, bit by bit.</summary>
    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            uint c = n;
            for (int k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
