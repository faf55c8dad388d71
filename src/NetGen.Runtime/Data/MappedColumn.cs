using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>Numbers that stay in a file, which the system maps into memory page by page: a column larger than memory. Bytes become 0 … 1 as they do in memory.</summary>
internal sealed class MappedColumn : NumberColumn
{
    private readonly Mapping _file;

    private MappedColumn(PortDescription port, int samples, Mapping file, ChannelMap map) : base(map, port, samples) => _file = file;

    public static MappedColumn Open(string name, string path, int[]? shape)
    {
        NpyHeader header;
        using (FileStream stream = File.OpenRead(path))
        {
            if (GzipContents.IsIn(stream))
                throw DataFormatException.AtOffset(path, 0, "a file that is not packed: only such can be mapped", "gzip data");
            using var source = new BinarySource(stream, path);
            header = NpyHeader.Read(source);
            bool isFloat = header is { Kind: 'f', Width: 4 }, isByte = header is { Kind: 'u', Width: 1 };
            if ((!isFloat && !isByte) || header.IsFortran || header.Shape.Length == 0 || (isFloat && header.IsBigEndian == BitConverter.IsLittleEndian))
                throw source.Wrong(0, "numbers of type '<f4' or '|u1', samples first, in C's order",
                    FormattableString.Invariant($"'{header.Kind}{header.Width}' of rank {header.Shape.Length}{(header.IsFortran ? " in Fortran's order" : "")}"));
            source.DemandRoomFor(header.Count * header.Width, FormattableString.Invariant($"{header.Count} elements of {header.Width} bytes"));
        }
        shape ??= header.Shape.Length == 3 ? [1, .. header.Shape[1..]] : header.Shape[1..];
        var port = new PortDescription(name, PortKind.Values, shape);
        if (header.Count != (long)port.Size * header.Shape[0])
            throw new ArgumentException(FormattableString.Invariant($"Column '{name}' has samples of {port.Size} values, {path} has {header.Count} in {header.Shape[0]} samples."),
                nameof(shape));
        return new MappedColumn(port, header.Shape[0], new Mapping(path, header.DataStart, header.Width == 1), header.Width == 1 ? ChannelMap.Bytes : ChannelMap.Identity);
    }

    internal override void CopyValues(int sample, Span<float> destination)
    {
        if ((uint)sample >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(sample), sample, FormattableString.Invariant($"Samples are 0 to {Count - 1}."));
        int size = Port.Size;
        if (!_file.IsBytes)
        {
            _file.Read((long)sample * size * sizeof(float), destination[..size]);
            Map.Apply(destination[..size], destination);
            return;
        }
        byte[] bytes = ArrayPool<byte>.Shared.Rent(size);
        _file.Read((long)sample * size, bytes.AsSpan(0, size));
        Map.Apply(bytes.AsSpan(0, size), destination);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private protected override NumberColumn With(ChannelMap map) => new MappedColumn(Port, Count, _file, map);

    /// <summary>A file in memory, for as long as a column refers to it.</summary>
    private sealed class Mapping
    {
        private readonly SafeBuffer _view;
        private readonly long _start;

        public Mapping(string path, long start, bool isBytes)
        {
            using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
            (_start, IsBytes) = (start, isBytes);
        }

        public bool IsBytes { get; }

        // It looks at bounds, and holds the view while it copies.
        public void Read<T>(long offset, Span<T> to) where T : struct => _view.ReadSpan((ulong)(_start + offset), to);
    }
}
