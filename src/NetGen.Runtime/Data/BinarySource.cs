namespace NetGen.Data;

/// <summary>The bytes of a data file, unpacked if they are gzip, with the errors that tell where it went wrong.</summary>
internal sealed class BinarySource : IDisposable
{
    // Deflate stores at best 258 bytes in 2 bits: no honest file grows more.
    private const long MostExpansion = 1032;

    private const string DamagedGzip = "gzip data that are damaged, cut short or followed by something else";

    private readonly Stream _stream;
    private readonly string _name;
    private readonly long _packedLength;
    private readonly bool _packed;

    /// <summary>Over <paramref name="stream"/>, which can seek and stays open.</summary>
    public BinarySource(Stream stream, string name)
    {
        _name = name;
        _packedLength = stream.Length - stream.Position;
        _packed = GzipContents.IsIn(stream);
        _stream = _packed ? new GzipContents(stream) : stream;
    }

    /// <summary>Bytes read so far.</summary>
    public long Offset { get; private set; }

    public DataFormatException Wrong(long offset, string expected, string found, Exception? inner = null) =>
        DataFormatException.AtOffset(_name, offset, expected, found, inner);

    /// <summary>Fills <paramref name="destination"/>.</summary>
    public void Read(Span<byte> destination, string expected)
    {
        int count;
        try
        {
            count = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Wrong(Offset, expected, DamagedGzip, e);
        }
        if (count < destination.Length)
            throw Wrong(Offset + count, expected, FormattableString.Invariant($"the end of the file after {count} of {destination.Length} bytes"));
        Offset += count;
    }

    /// <summary>Refuses a claim that the rest of the file cannot honour, before room is made for it.</summary>
    public void DemandRoomFor(long bytes, string claim)
    {
        if (!_packed)
        {
            long left = _packedLength - Offset;
            if (bytes != left)
                throw Wrong(Offset, FormattableString.Invariant($"{bytes} bytes ({claim})"), FormattableString.Invariant($"{left} bytes up to the end of the file"));
        }
        else if (Offset + bytes > MostExpansion * _packedLength)
        {
            throw Wrong(Offset, FormattableString.Invariant($"{bytes} bytes ({claim})"),
                FormattableString.Invariant($"{_packedLength} bytes of gzip data, which cannot hold as much"));
        }
    }

    /// <summary>Demands that nothing follows; makes gzip verify its checksum.</summary>
    public void ExpectEnd()
    {
        Span<byte> one = stackalloc byte[1];
        int count;
        try
        {
            count = _stream.Read(one);
        }
        catch (InvalidDataException e)
        {
            throw Wrong(Offset, "an undamaged end of the gzip data", DamagedGzip, e);
        }
        if (count > 0)
            throw Wrong(Offset, "the end of the file", "further bytes");
    }

    public void Dispose()
    {
        if (_packed)
            _stream.Dispose();
    }
}
