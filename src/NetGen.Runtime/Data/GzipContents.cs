using System.IO.Compression;

namespace NetGen.Data;

/// <summary>
/// What a gzip file unpacks to, with an error where <see cref="GZipStream"/> keeps silent: that one takes a file that was cut short for a shorter file.
/// </summary>
/// <remarks>
/// Gzip files may be joined end to end. So a small one of known contents is joined to the file: if these contents come out at the end, the decoder has gone past the
/// checksum of the file itself; if anything is missing before, it takes the small one's bytes for what is missing and they fail the checksum or do not come out.
/// </remarks>
internal sealed class GzipContents : ForwardStream
{
    private static readonly byte[] Seal = "the end of gzip."u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly GZipStream _unpacked;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start, _end;
    private bool _ended;

    /// <summary>Over <paramref name="packed"/>, which stays open.</summary>
    public GzipContents(Stream packed) => _unpacked = new GZipStream(new JoinedStream(packed, PackedSeal), CompressionMode.Decompress);

    /// <summary>Whether <paramref name="stream"/>, which can seek, holds gzip data; told by its first bytes, not by its name.</summary>
    public static bool IsIn(Stream stream)
    {
        long start = stream.Position;
        Span<byte> magic = stackalloc byte[2];
        int count = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = start;
        return magic[..count].SequenceEqual((ReadOnlySpan<byte>)[0x1F, 0x8B]);
    }

    /// <exception cref="InvalidDataException">The file is damaged or cut short.</exception>
    public override int Read(Span<byte> destination)
    {
        if (destination.Length == 0)
            return 0;
        // The last bytes are held back: they may be the seal.
        while (_end - _start <= Seal.Length)
        {
            if (_ended || !Refill())
                return 0;
        }
        int count = Math.Min(destination.Length, _end - _start - Seal.Length);
        _buffer.AsSpan(_start, count).CopyTo(destination);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private bool Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int count = _unpacked.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
        if (_ended && !_buffer.AsSpan(0, _end).SequenceEqual(Seal))
            throw new InvalidDataException("The gzip data are cut short, or something else follows them.");
        return !_ended;
    }

    private static byte[] Pack(byte[] contents)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(contents);
        return packed.ToArray();
    }

    /// <summary>A stream, then some bytes.</summary>
    private sealed class JoinedStream(Stream first, byte[] second) : ForwardStream
    {
        private readonly MemoryStream _second = new(second, writable: false);

        public override int Read(Span<byte> buffer)
        {
            int count = first.Read(buffer);
            return count > 0 ? count : _second.Read(buffer);
        }
    }
}
