using System.Text;

namespace NetGen.Onnx.Format;

/// <summary>Writes protobuf messages. A message within another is kept as pieces until its length is known, so that weights are not copied from buffer to buffer.</summary>
internal sealed class ProtoWriter
{
    private readonly List<ArraySegment<byte>> _pieces = [];
    private readonly List<byte> _open = [];
    private long _closed;

    private long Length => _closed + _open.Count;

    public void Integer(int field, long value)
    {
        Tag(field, WireType.Varint);
        Varint((ulong)value);
    }

    /// <summary>A number that is left out where it is the default.</summary>
    public void IntegerUnlessZero(int field, long value)
    {
        if (value != 0)
            Integer(field, value);
    }

    public void Single(int field, float value)
    {
        Tag(field, WireType.Fixed32);
        _open.AddRange(BitConverter.GetBytes(value));
    }

    public void Text(int field, string value)
    {
        if (value.Length > 0)
            Bytes(field, new ArraySegment<byte>(Encoding.UTF8.GetBytes(value)));
    }

    public void Bytes(int field, ArraySegment<byte> value)
    {
        Tag(field, WireType.Bytes);
        Varint((ulong)value.Count);
        Append(value);
    }

    public void Message(int field, Action<ProtoWriter> write)
    {
        var inner = new ProtoWriter();
        write(inner);
        Tag(field, WireType.Bytes);
        Varint((ulong)inner.Length);
        foreach (ArraySegment<byte> piece in inner.Pieces())
            Append(piece);
    }

    /// <summary>Whole numbers, packed.</summary>
    public void Integers(int field, IReadOnlyCollection<long> values)
    {
        if (values.Count == 0)
            return;
        var inner = new ProtoWriter();
        foreach (long value in values)
            inner.Varint((ulong)value);
        Bytes(field, new ArraySegment<byte>(inner._open.ToArray()));
    }

    public void Singles(int field, IReadOnlyCollection<float> values)
    {
        if (values.Count > 0)
            Bytes(field, new ArraySegment<byte>(values.SelectMany(BitConverter.GetBytes).ToArray()));
    }

    public void Doubles(int field, IReadOnlyCollection<double> values)
    {
        if (values.Count > 0)
            Bytes(field, new ArraySegment<byte>(values.SelectMany(BitConverter.GetBytes).ToArray()));
    }

    public void CopyTo(Stream stream)
    {
        foreach (ArraySegment<byte> piece in Pieces())
            stream.Write(piece.Array!, piece.Offset, piece.Count);
    }

    private IEnumerable<ArraySegment<byte>> Pieces()
    {
        Close();
        return _pieces;
    }

    private void Append(ArraySegment<byte> bytes)
    {
        if (bytes.Count < 256)
        {
            for (int i = 0; i < bytes.Count; i++)
                _open.Add(bytes.Array![bytes.Offset + i]);
            return;
        }
        Close();
        _pieces.Add(bytes);
        _closed += bytes.Count;
    }

    private void Close()
    {
        if (_open.Count == 0)
            return;
        _pieces.Add(new ArraySegment<byte>(_open.ToArray()));
        _closed += _open.Count;
        _open.Clear();
    }

    private void Tag(int field, WireType type) => Varint(((ulong)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _open.Add((byte)(value | 0x80));
        _open.Add((byte)value);
    }
}
