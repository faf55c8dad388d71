using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace NetGen.Benchmarks.Peers;

/// <summary>The tensors of a .safetensors file, in the order of their bytes.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private readonly SafeFileHandle _file;

    public SafetensorsFile(string path)
    {
        _file = File.OpenHandle(path);
        Span<byte> length = stackalloc byte[sizeof(long)];
        Read(length, 0);
        byte[] header = new byte[BinaryPrimitives.ReadInt64LittleEndian(length)];
        Read(header, sizeof(long));
        long data = sizeof(long) + header.Length;
        using JsonDocument json = JsonDocument.Parse(header);
        Tensors =
        [
            .. from entry in json.RootElement.EnumerateObject()
               where entry.Name != "__metadata__"
               let offset = entry.Value.GetProperty("data_offsets")[0].GetInt64()
               orderby offset
               select (entry.Name, entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()).ToArray(), data + offset),
        ];
    }

    /// <summary>Name, shape and where the numbers begin in the file.</summary>
    public IReadOnlyList<(string Name, long[] Shape, long Offset)> Tensors { get; }

    /// <summary>Fills <paramref name="bytes"/> from there.</summary>
    public void Read(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            int read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
                throw new EndOfStreamException();
            bytes = bytes[read..];
            offset += read;
        }
    }

    public void Dispose() => _file.Dispose();
}
